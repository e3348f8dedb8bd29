package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.PskCode;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.group.Defects;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.Group;
import dev.latchkey.group.Resync;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Epoch;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PSKs, SelfRemoves and AppData in the list of an external Commit. */
final class MoreListCases {
  private static final Bytes KEY_ID = Bytes.utf8("a key of both");
  private static final ComponentId PRESENT = new ComponentId(0x8001);
  private static final ComponentId ABSENT = new ComponentId(0x8002);

  private MoreListCases() {}

  static VectorFile psk() throws ProtocolException {
    Sheet sheet = new Sheet("mls-external", "psk", "PreSharedKeys in an external Commit.");
    Standard given = Standard.of(sheet);
    Bytes secret = Client.of(sheet.seed(), "psk", Standard.SUITE_1).random.bytes(32);
    ObjectNode load = given.scene.load("bob");
    load.putArray("external_psks").addObject().put("psk_id", KEY_ID.hex()).put("psk", secret.hex());
    ExternalCommitOptions options =
        ExternalCommitOptions.of(given.joiner.client.profile)
            .with(new PreSharedKey(external(32)))
            .with(
                id ->
                    id.equals(external(32))
                        ? Optional.of(SecretBytes.copyOf(secret))
                        : Optional.empty());
    Member bob =
        Member.of(
                sheet,
                "external-psk",
                "A key that both hold",
                load,
                List.of(),
                given.scene.group("bob"),
                Member.Outcome.of(given.joiner.genuine(options)))
            .covers("RFC9420-COMMIT-16", "RFC9420-PSK-06");
    Group bobs = given.scene.group("bob");
    bob.accept(
        "no-psk", "No key at all", Member.Outcome.of(given.joiner.genuine()), "RFC9420-PSK-07");
    bob.accept(
        "resumption-psk",
        "A resumption key of the present epoch",
        Member.Outcome.of(given.joiner.genuine(resumption(given, bobs))),
        "RFC9420-PSK-09",
        "RFC9420-EXT-49");
    refusals(bob, given);
    return sheet.file();
  }

  private static ExternalCommitOptions resumption(Standard given, Group bobs) {
    PreSharedKeyId id = resumption(ResumptionPskUsage.APPLICATION, bobs, bobs.epoch());
    return ExternalCommitOptions.of(given.joiner.client.profile)
        .with(new PreSharedKey(id))
        .with(
            wanted ->
                wanted.equals(id)
                    ? bobs.resumptionPsk(bobs.epoch()).map(SecretBytes::copy)
                    : Optional.empty());
  }

  private static PreSharedKeyId external(int nonce) {
    return new PreSharedKeyId.External(KEY_ID, Bytes.zeros(nonce));
  }

  private static PreSharedKeyId resumption(ResumptionPskUsage usage, Group group, Epoch epoch) {
    return new PreSharedKeyId.Resumption(usage, group.id(), epoch, Bytes.zeros(32));
  }

  private static void refusals(Member bob, Standard given) throws ProtocolException {
    Outsider joiner = given.joiner;
    Group group = given.scene.group("bob");
    bob.refuse(
        "unknown-psk",
        "A key that the member does not hold",
        Fault.MLS_BAD_PSK,
        CommitCode.PSK_MISSING,
        joiner.with(
            new PreSharedKey(new PreSharedKeyId.External(Bytes.utf8("unknown"), Bytes.zeros(32)))),
        "RFC9420-EXT-19",
        "RFC9420-PSK-04",
        "RFC9420-COMMIT-04");
    for (long epoch : List.of(100L, -1L)) {
      bob.refuse(
          "resumption-psk-of-epoch-" + Long.toUnsignedString(epoch),
          "A resumption key of an epoch that never was",
          Fault.MLS_BAD_PSK,
          CommitCode.PSK_MISSING,
          joiner.with(
              new PreSharedKey(
                  resumption(ResumptionPskUsage.APPLICATION, group, new Epoch(epoch)))),
          "RFC9420-PSK-09");
    }
    for (int size : List.of(0, 31, 33)) {
      bob.refuse(
          "nonce-of-" + size,
          "A psk_nonce of " + size + " bytes",
          Fault.MLS_BAD_PSK,
          PskCode.PSK_NONCE_LENGTH,
          joiner.with(new PreSharedKey(external(size))));
    }
    bob.refuse(
        "usage-reinit",
        "A resumption key for re-initialisation",
        Fault.MLS_BAD_PSK,
        PskCode.PSK_USAGE_FORBIDDEN,
        joiner.with(new PreSharedKey(resumption(ResumptionPskUsage.REINIT, group, group.epoch()))),
        "RFC9420-PSK-02");
    bob.refuse(
        "usage-branch",
        "A resumption key for branching",
        Fault.MLS_BAD_PSK,
        PskCode.PSK_USAGE_FORBIDDEN,
        joiner.with(new PreSharedKey(resumption(ResumptionPskUsage.BRANCH, group, group.epoch()))),
        "RFC9420-PSK-03");
    Proposal psk = new PreSharedKey(external(32));
    bob.refuse(
        "twice",
        "The same PreSharedKeyID twice",
        Fault.MLS_BAD_PSK,
        ProposalCode.DUPLICATE_PSK,
        joiner.with(psk, psk),
        "RFC9420-PROP-07",
        "RFC9420-PROP-22");
    bob.refuse(
        "not-injected",
        "The key is named, and left out of the key schedule",
        Fault.MLS_BROKEN_TAG,
        GroupInfoCode.CONFIRMATION_TAG_INVALID,
        joiner.list(List.of(psk), List.of(psk), Defects.NONE),
        "RFC9420-COMMIT-16");
  }

  static VectorFile selfRemove() throws ProtocolException {
    Sheet sheet = new Sheet("mls-external", "self-remove", "SelfRemoves by reference.");
    Standard given = Standard.of(sheet);
    ObjectNode load = given.scene.load("bob");
    Bytes alice = given.scene.propose("alice", new SelfRemove());
    Bytes dave = given.scene.propose("dave", new SelfRemove());
    List<Bytes> pending = List.of(alice, dave);
    Outsider joiner = given.joiner;
    ExternalCommitOptions plain = ExternalCommitOptions.of(joiner.client.profile);
    Member bob =
        Member.of(
                sheet,
                "two",
                "Two members leave; the joiner takes the leaf of the first",
                load,
                pending,
                given.scene.group("bob"),
                Member.Outcome.of(
                    joiner.genuine(
                        plain.withSelfRemove(message(alice)).withSelfRemove(message(dave)))))
            .covers(
                "MLSEXT-SELFREMOVE-10",
                "MLSEXT-SELFREMOVE-14",
                "MLSEXT-SELFREMOVE-15",
                "MLSEXT-SELFREMOVE-17",
                "MLSEXT-SELFREMOVE-06");
    bob.accept(
        "one-left",
        "The leaf before the first blank one becomes free",
        Member.Outcome.of(joiner.genuine(plain.withSelfRemove(message(alice)))),
        "MLSEXT-SELFREMOVE-14",
        "RFC9420-EXT-21");
    bob.accept(
        "one-right",
        "The leaf behind the first blank one becomes free",
        Member.Outcome.of(joiner.genuine(plain.withSelfRemove(message(dave)))),
        "MLSEXT-SELFREMOVE-14");
    bob.accept(
        "none",
        "The pending SelfRemoves are not committed",
        Member.Outcome.of(joiner.genuine()),
        "RFC9420-COMMIT-23",
        "MLSEXT-SELFREMOVE-12");
    ListedProposal listed = listed(alice, 0, joiner.client);
    bob.refuse(
        "same-reference-twice",
        "One SelfRemove referred to twice",
        Fault.MLS_BAD_REFERENCE,
        List.of(ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF, ProposalCode.DUPLICATE_PROPOSAL),
        joiner.raw(
            ListCases.withReference(joiner, reference(alice, joiner), reference(alice, joiner)),
            List.of(listed),
            Defects.NONE),
        "MLSEXT-SELFREMOVE-13",
        "RFC9420-PROP-24");
    List<ProposalOrRef> both =
        new ArrayList<>(ListCases.withReference(joiner, reference(alice, joiner)));
    both.add(new ProposalOrRef.ByValue(new Remove(new LeafIndex(0))));
    Outsider again = given.as(given.scene.client("alice"));
    bob.refuse(
        "remove-too",
        "A SelfRemove, and a Remove of the same leaf",
        Fault.MLS_WRONG_COUNT,
        ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF,
        again.raw(replaced(both, again), List.of(listed), Defects.NONE),
        "MLSEXT-SELFREMOVE-08",
        "RFC9420-PROP-04");
    bob.refuse(
        "by-value",
        "A SelfRemove by value",
        Fault.MLS_FORBIDDEN_PROPOSAL,
        DraftCode.SELF_REMOVE_BY_VALUE,
        joiner.with(new SelfRemove()));
    return sheet.file();
  }

  /** The first entry is an ExternalInit of {@code joiner}. */
  private static List<ProposalOrRef> replaced(List<ProposalOrRef> wire, Outsider joiner) {
    List<ProposalOrRef> changed = new ArrayList<>(wire);
    changed.set(0, new ProposalOrRef.ByValue(joiner.externalInit()));
    return changed;
  }

  private static HashReference reference(Bytes message, Outsider any) throws ProtocolException {
    return ListCases.reference(message, any.client);
  }

  private static ListedProposal listed(Bytes message, long leaf, Client any)
      throws ProtocolException {
    return new ListedProposal(
        new SelfRemove(),
        new Sender.Member(new LeafIndex(leaf)),
        Optional.of(ListCases.reference(message, any)));
  }

  private static MlsMessage message(Bytes bytes) throws ProtocolException {
    return Tls.decode(bytes, Profile.STRICT, MlsMessage::readFrom);
  }

  static VectorFile appData() throws ProtocolException {
    Sheet sheet = new Sheet("mls-external", "app-data", "AppDataUpdate and AppEphemeral by value.");
    AppDataDictionary dictionary = AppDataDictionary.EMPTY.with(PRESENT, Bytes.utf8("before"));
    Standard given =
        Standard.of(
            sheet,
            sheet.seed(),
            Standard.SUITE_1,
            ExtensionList.of(dictionary.toExtension(Profile.STRICT)));
    Outsider joiner = given.joiner;
    ExternalCommitOptions plain = ExternalCommitOptions.of(joiner.client.profile);
    Proposal update = AppDataUpdate.update(PRESENT, Bytes.utf8("after"));
    Proposal insert = AppDataUpdate.update(ABSENT, Bytes.utf8("new"));
    Proposal remove = AppDataUpdate.remove(PRESENT);
    Member bob =
        given
            .bob("update", "A component's data replaced", joiner.genuine(plain.with(update)))
            .covers("MLSEXT-APPDATA-13", "MLSEXT-APPDATA-12");
    bob.accept(
        "insert",
        "Data of a component that had none",
        Member.Outcome.of(joiner.genuine(plain.with(insert))),
        "MLSEXT-APPDATA-12");
    bob.accept(
        "remove",
        "The last component's data removed",
        Member.Outcome.of(joiner.genuine(plain.with(remove))),
        "MLSEXT-APPDATA-05",
        "MLSEXT-APPDATA-17");
    bob.accept(
        "two-updates",
        "Two updates of one component: the second is applied last",
        Member.Outcome.of(
            joiner.genuine(
                plain.with(update).with(AppDataUpdate.update(PRESENT, Bytes.utf8("last"))))),
        "MLSEXT-APPDATA-09");
    bob.accept(
        "ephemeral",
        "An AppEphemeral changes nothing",
        Member.Outcome.of(
            joiner.genuine(plain.with(new AppEphemeral(PRESENT, Bytes.utf8("hello"))))),
        "MLSEXT-EPHEMERAL-04");
    bob.accept(
        "ephemeral-twice",
        "Two AppEphemerals of one component",
        Member.Outcome.of(
            joiner.genuine(
                plain
                    .with(new AppEphemeral(PRESENT, Bytes.utf8("one")))
                    .with(new AppEphemeral(PRESENT, Bytes.utf8("two"))))),
        "MLSEXT-EPHEMERAL-03");
    Fault fault = Fault.MLS_APP_DATA_CONFLICT;
    bob.refuse(
        "remove-absent",
        "Removal of a component without data",
        fault,
        DraftCode.APP_DATA_REMOVE_ABSENT,
        joiner.with(AppDataUpdate.remove(ABSENT)));
    bob.refuse(
        "remove-twice",
        "One component removed twice",
        fault,
        DraftCode.APP_DATA_MULTIPLE_REMOVE,
        joiner.with(remove, remove));
    bob.refuse(
        "update-and-remove",
        "One component updated, then removed",
        fault,
        DraftCode.APP_DATA_UPDATE_AND_REMOVE,
        joiner.with(update, remove));
    bob.refuse(
        "remove-and-update",
        "One component removed, then updated",
        fault,
        DraftCode.APP_DATA_UPDATE_AND_REMOVE,
        joiner.with(remove, update));
    return sheet.file();
  }

  /** Draft proposal types in a group where one member knows none of them. */
  static VectorFile unsupported() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-external", "unsupported", "Proposal types that one member does not know.");
    CipherSuite suite = Standard.SUITE_1;
    Capabilities all = Client.capabilities(suite);
    Client old =
        Client.of(sheet.seed(), "carol", suite)
            .with(
                new Capabilities(
                    all.versions(),
                    all.cipherSuites(),
                    all.extensions(),
                    List.<ProposalType>of(),
                    all.credentials()));
    Scene scene =
        Scene.of(
            sheet.seed(),
            ExtensionList.EMPTY,
            List.of(
                Client.of(sheet.seed(), "alice", suite),
                Client.of(sheet.seed(), "bob", suite),
                old));
    Outsider joiner = new Outsider(Client.of(sheet.seed(), "joiner", suite), scene.info("alice"));
    Member bob =
        Member.of(
            sheet,
            "genuine",
            "A list without draft types",
            scene,
            "bob",
            Member.Outcome.of(joiner.genuine()));
    Fault fault = Fault.MLS_UNSUPPORTED;
    bob.refuse(
        "app-data-update",
        "An AppDataUpdate that a member does not support",
        fault,
        ProposalCode.PROPOSAL_TYPE_UNSUPPORTED_BY_GROUP,
        joiner.with(AppDataUpdate.update(PRESENT, Bytes.utf8("x"))),
        "RFC9420-PROP-11",
        "RFC9420-EXT-16");
    bob.refuse(
        "app-ephemeral",
        "An AppEphemeral that a member does not support",
        fault,
        ProposalCode.PROPOSAL_TYPE_UNSUPPORTED_BY_GROUP,
        joiner.with(new AppEphemeral(PRESENT, Bytes.utf8("x"))),
        "RFC9420-PROP-11",
        "RFC9420-EXT-16");
    Outsider carol = joiner.as(old.successor(sheet.seed() + "/again").with(all));
    bob.accept(
        "non-supporter-leaves",
        "The member that lacks the type leaves in the same Commit",
        Member.Outcome.of(
            carol.genuine(
                ExternalCommitOptions.of(carol.client.profile)
                    .with(Resync.of(new LeafIndex(2)))
                    .with(new AppEphemeral(PRESENT, Bytes.utf8("x"))))),
        "MLSEXT-SELFREMOVE-16",
        "RFC9420-PROP-11");
    return sheet.file();
  }

  /** A group whose application lets nobody in. */
  static VectorFile policy() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-external", "policy", "External Commits against the application's will.");
    Standard given = Standard.of(sheet);
    Bytes genuine = given.joiner.genuine().message().encoded();
    Member open =
        given.bob("open", "The application allows external Commits").covers("RFC9420-EXT-33");
    Scene scene = given.scene;
    Proposal none = new Remove(new LeafIndex(4));
    ObjectNode load = scene.load("bob").put("external_commits", "deny");
    Group before = scene.group("bob");
    scene.commit("alice", builder -> builder.with(none));
    Bytes commit = scene.last("bob");
    Member.of(
            sheet,
            "closed",
            "A member's Commit in a group that lets nobody in",
            load,
            List.of(),
            before,
            Member.Outcome.of(commit, scene.group("bob")))
        .covers("RFC9420-EXT-33")
        .refuse(
            "denied",
            "An external Commit in a group that lets nobody in",
            Fault.MLS_CLOSED_GROUP,
            ExternalCommitCode.EXTERNAL_COMMIT_POLICY,
            genuine);
    open.accept(
        "members-commit",
        "A member's Commit of the same epoch",
        Member.Outcome.of(commit, scene.group("bob")),
        "RFC9420-COMMIT-17");
    return sheet.file();
  }
}
