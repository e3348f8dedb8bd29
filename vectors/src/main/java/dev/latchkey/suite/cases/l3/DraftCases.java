package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.failure.WireCode;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.Defects;
import dev.latchkey.group.RawCommit;
import dev.latchkey.group.RawMessage;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.message.AppAck;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.RatchetType;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import java.util.List;

/** The extensions draft in members' messages: SelfRemove, component data, safe AAD. */
final class DraftCases {
  private static final ComponentId PRESENT = new ComponentId(0x8001);
  private static final ComponentId ABSENT = new ComponentId(0x8002);
  private static final ComponentId SAFE_AAD = new ComponentId(2);

  private DraftCases() {}

  static VectorFile selfRemove() throws ProtocolException {
    Sheet sheet = new Sheet("mls-commit", "self-remove", "SelfRemoves in members' Commits.");
    Inside given = Inside.of(sheet);
    Insider alice = given.alice;
    Bytes leaving = Wire.message(given.dave.open(new SelfRemove()));
    Bytes own = Wire.message(alice.open(new SelfRemove()));
    Bytes update = Wire.message(given.dave.open(given.dave.update()));
    List<Bytes> prelude = List.of(leaving, own, update);
    Member bob = given.member("none", "A Commit that passes over SelfRemoves", prelude);
    bob.covers("MLSEXT-SELFREMOVE-12");
    CommitListCases.Referring list = new CommitListCases.Referring(alice, prelude);
    bob.accept(
        "one",
        "A member leaves",
        CommitListCases.outcome(
            given, prelude, alice.commit(list.wire(leaving), list.listed(leaving), Defects.NONE)),
        "MLSEXT-SELFREMOVE-01",
        "MLSEXT-SELFREMOVE-06",
        "MLSEXT-SELFREMOVE-07",
        "MLSEXT-SELFREMOVE-15",
        "MLSEXT-SELFREMOVE-17");
    bob.refuse(
        "no-path",
        "A SelfRemove, and no path",
        Fault.MLS_WRONG_COUNT,
        CommitCode.PATH_REQUIRED,
        alice.commit(list.wire(leaving), list.listed(leaving), Defects.NONE.withoutPath()),
        "MLSEXT-SELFREMOVE-07",
        "RFC9420-COMMIT-03");
    bob.refuse(
        "of-the-committer",
        "The committer's own SelfRemove",
        Fault.MLS_FORBIDDEN_PROPOSAL,
        ProposalCode.REMOVE_OF_COMMITTER,
        alice.commit(list.wire(own), List.of(), Defects.NONE),
        "MLSEXT-SELFREMOVE-09");
    bob.refuse(
        "update-too",
        "A SelfRemove and an Update of one leaf",
        Fault.MLS_WRONG_COUNT,
        ProposalCode.MULTIPLE_PROPOSALS_FOR_LEAF,
        alice.commit(list.wire(leaving, update), List.of(), Defects.NONE),
        "MLSEXT-SELFREMOVE-08");
    bob.refuse(
        "not-followed",
        "The list refers to a SelfRemove, and the committer's tree keeps the leaf",
        Fault.MLS_BROKEN_PATH,
        List.of(
            CommitCode.PATH_CIPHERTEXT_COUNT_MISMATCH,
            CommitCode.PATH_LENGTH_MISMATCH,
            CommitCode.PATH_DECRYPTION_FAILED,
            TreeCode.PARENT_HASH_MISMATCH),
        alice.commit(list.wire(leaving), List.of(), Defects.NONE),
        "MLSEXT-SELFREMOVE-06");
    sealed(bob, alice);
    return sheet.file();
  }

  private static void sealed(Member bob, Insider alice) throws ProtocolException {
    ContentBody body = new ContentBody.OfProposal(new SelfRemove());
    bob.refuse(
        "sealed",
        "A SelfRemove in a PrivateMessage",
        Fault.MLS_BAD_FRAMING,
        DraftCode.SELF_REMOVE_NOT_PUBLIC,
        Insider.sealed(
            RawMessage.in(alice.group)
                .seal(
                    alice.header(ContentType.PROPOSAL),
                    alice.plaintext(body),
                    alice.key(RatchetType.HANDSHAKE, 0))));
    Bytes whole = Wire.message(alice.open(new SelfRemove()));
    bob.refuse(
        "byte-in-body",
        "A SelfRemove with a byte in its body, which must be empty",
        Fault.MLS_BAD_FRAMING,
        List.of(
            WireCode.TRUNCATED_INPUT,
            WireCode.TRAILING_BYTES,
            WireCode.LENGTH_EXCEEDS_INPUT,
            WireCode.VARINT_NOT_MINIMAL),
        inserted(whole, body),
        "MLSEXT-SELFREMOVE-01",
        "RFC9420-WIRE-03",
        "RFC9420-WIRE-07",
        "RFC9420-WIRE-04",
        "RFC9420-WIRE-02");
  }

  /** A zero byte behind the SelfRemove. */
  private static Bytes inserted(Bytes message, ContentBody body) {
    String hex = message.hex();
    String encoded = new TlsWriter(Profile.STRICT).struct(body).toBytes().hex();
    int at = hex.indexOf("02" + encoded) + 2 + encoded.length();
    return Bytes.fromHex(hex.substring(0, at) + "00" + hex.substring(at));
  }

  /** A group in which one member knows none of the draft's proposals. */
  static VectorFile unsupported() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-commit", "unsupported", "Draft proposals that one member does not know.");
    Capabilities all = Client.capabilities(Standard.SUITE_1);
    Capabilities none =
        new Capabilities(
            all.versions(),
            all.cipherSuites(),
            all.extensions(),
            List.<ProposalType>of(),
            all.credentials());
    Scene scene =
        Scene.of(
            sheet.seed(),
            ExtensionList.EMPTY,
            List.of(
                Client.of(sheet.seed(), "alice", Standard.SUITE_1),
                Client.of(sheet.seed(), "bob", Standard.SUITE_1),
                Client.of(sheet.seed(), "carol", Standard.SUITE_1),
                Client.of(sheet.seed(), "dave", Standard.SUITE_1),
                Client.of(sheet.seed(), "erin", Standard.SUITE_1).with(none)));
    Inside given = Inside.of(sheet, scene);
    Bytes leaving = Wire.message(given.dave.open(new SelfRemove()));
    Member bob = given.member("none", "No draft proposal is committed", List.of(leaving));
    bob.covers("RFC9420-PROP-11");
    CommitListCases.Referring list = new CommitListCases.Referring(given.alice, List.of(leaving));
    ErrorCode code = ProposalCode.PROPOSAL_TYPE_UNSUPPORTED_BY_GROUP;
    bob.refuse(
        "self-remove",
        "A SelfRemove that a member does not support",
        Fault.MLS_UNSUPPORTED,
        code,
        given.alice.commit(list.wire(leaving), list.listed(leaving), Defects.NONE),
        "MLSEXT-SELFREMOVE-05",
        "RFC9420-PROP-11");
    bob.refuse(
        "app-data-update",
        "An AppDataUpdate that a member does not support",
        Fault.MLS_UNSUPPORTED,
        code,
        given.alice.unapplied(Defects.NONE, AppDataUpdate.update(PRESENT, Bytes.EMPTY)),
        "RFC9420-PROP-11");
    bob.accept(
        "non-supporter-removed",
        "The member that lacks the type is removed in the same Commit",
        given.outcome(
            given.alice.commit(
                Defects.NONE,
                CommitListCases.remove(4),
                new AppEphemeral(PRESENT, Bytes.utf8("x")))),
        "RFC9420-PROP-11",
        "MLSEXT-SELFREMOVE-16");
    return sheet.file();
  }

  static VectorFile appData() throws ProtocolException {
    Sheet sheet = new Sheet("mls-commit", "app-data", "Component data in members' Commits.");
    AppDataDictionary dictionary = AppDataDictionary.EMPTY.with(PRESENT, Bytes.utf8("before"));
    Inside given = Inside.of(sheet, ExtensionList.of(dictionary.toExtension(Profile.STRICT)));
    given.load().putArray("unknown_components").add(0x8009);
    Insider alice = given.alice;
    Proposal update = AppDataUpdate.update(PRESENT, Bytes.utf8("after"));
    Member bob =
        Member.of(
                sheet,
                "update",
                "A component's data replaced",
                given.load(),
                List.of(),
                given.bob,
                given.outcome(alice.commit(Defects.NONE, update)))
            .covers("MLSEXT-APPDATA-04", "MLSEXT-APPDATA-08", "MLSEXT-EPHEMERAL-02");
    bob.accept(
        "without-path",
        "The same without a path",
        given.outcome(alice.commit(Defects.NONE.withoutPath(), update)),
        "MLSEXT-APPDATA-13");
    bob.accept(
        "after-the-others",
        "An update before a Remove, applied after it",
        given.outcome(alice.commit(Defects.NONE, update, CommitListCases.remove(4))),
        "MLSEXT-APPDATA-11");
    Proposal ack =
        new AppEphemeral(
            ComponentId.APP_ACK,
            new AppAck(List.of(new AppAck.MessageRange(new LeafIndex(3), 0, 1))).encoded());
    bob.accept(
        "app-ack",
        "An acknowledgement of a member's messages",
        given.outcome(alice.commit(Defects.NONE, ack)),
        "MLSEXT-EPHEMERAL-05",
        "MLSEXT-EPHEMERAL-01");
    conflicts(bob, alice);
    misapplied(bob, alice);
    return sheet.file();
  }

  private static void conflicts(Member bob, Insider alice) throws ProtocolException {
    ComponentId unknown = new ComponentId(0x8009);
    conflict(
        bob,
        alice,
        "unknown-component",
        DraftCode.APP_DATA_COMPONENT_UNKNOWN,
        AppDataUpdate.update(unknown, Bytes.utf8("x")));
    conflict(
        bob,
        alice,
        "unknown-ephemeral",
        DraftCode.APP_EPHEMERAL_REJECTED,
        new AppEphemeral(unknown, Bytes.utf8("x")));
    conflict(
        bob,
        alice,
        "remove-absent",
        DraftCode.APP_DATA_REMOVE_ABSENT,
        AppDataUpdate.remove(ABSENT));
    conflict(
        bob,
        alice,
        "update-and-remove",
        DraftCode.APP_DATA_UPDATE_AND_REMOVE,
        AppDataUpdate.update(PRESENT, Bytes.utf8("x")),
        AppDataUpdate.remove(PRESENT));
    conflict(
        bob,
        alice,
        "app-ack-of-nobody",
        DraftCode.APP_ACK_INVALID,
        new AppEphemeral(
            ComponentId.APP_ACK,
            new AppAck(List.of(new AppAck.MessageRange(new LeafIndex(2), 0, 1))).encoded()));
  }

  /** Commits whose maker applied the list in another way than it stands. */
  private static void misapplied(Member bob, Insider alice) throws ProtocolException {
    ListedProposal first = alice.listed(AppDataUpdate.update(PRESENT, Bytes.utf8("first")));
    ListedProposal second = alice.listed(AppDataUpdate.update(PRESENT, Bytes.utf8("second")));
    misapplied(
        bob,
        "updates-swapped",
        alice.commit(
            RawCommit.byValue(List.of(first, second)), List.of(second, first), Defects.NONE),
        "MLSEXT-APPDATA-09");
    ListedProposal insert = alice.listed(AppDataUpdate.update(ABSENT, Bytes.utf8("new")));
    misapplied(
        bob,
        "insert-not-applied",
        alice.commit(RawCommit.byValue(List.of(insert)), List.of(), Defects.NONE),
        "MLSEXT-APPDATA-12");
    ListedProposal remove = alice.listed(AppDataUpdate.remove(PRESENT));
    ListedProposal clear = alice.listed(new GroupContextExtensions(ExtensionList.EMPTY));
    misapplied(
        bob,
        "emptied-and-dropped",
        alice.commit(RawCommit.byValue(List.of(remove)), List.of(clear), Defects.NONE),
        "MLSEXT-APPDATA-17");
  }

  private static void misapplied(Member bob, String slug, Bytes commit, String rule) {
    bob.refuse(
        slug,
        "The committer's GroupContext is another one than the list leads to: "
            + slug.replace('-', ' '),
        Fault.MLS_BROKEN_PATH,
        List.of(CommitCode.PATH_DECRYPTION_FAILED, GroupInfoCode.CONFIRMATION_TAG_INVALID),
        commit,
        rule,
        "RFC9420-COMMIT-14",
        "RFC9420-COMMIT-17");
  }

  private static void conflict(
      Member bob, Insider alice, String slug, ErrorCode code, Proposal... list)
      throws ProtocolException {
    bob.refuse(
        slug,
        "Component data that must not be applied: " + slug.replace('-', ' '),
        Fault.MLS_APP_DATA_CONFLICT,
        code,
        alice.unapplied(Defects.NONE, list),
        code.requirements().get(0));
  }

  /** A group whose authenticated_data are all SafeAADs. */
  static VectorFile safeAad() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-framing", "safe-aad", "authenticated_data in a group with safe AAD.");
    AppDataDictionary dictionary = AppDataDictionary.EMPTY.with(SAFE_AAD, Bytes.fromHex("028001"));
    Inside given = Inside.of(sheet, ExtensionList.of(dictionary.toExtension(Profile.STRICT)));
    Insider alice = given.alice;
    Bytes commit =
        alice
            .group
            .commit()
            .with(CommitOptions.DEFAULT.withPath())
            .build(alice.client.signer, alice.client.random)
            .message()
            .encoded();
    Member bob =
        Member.of(
                sheet,
                "empty-list",
                "A Commit with an empty SafeAAD",
                given.load(),
                List.of(),
                given.bob,
                given.outcome(commit))
            .covers("MLSEXT-SAFE-01");
    Member items =
        bob.take(
            "two-items",
            "A proposal with two items in order",
            proposal(alice, "0880010102" + "80020103"),
            "MLSEXT-SAFE-01",
            "MLSEXT-SAFE-02",
            "MLSEXT-SAFE-03");
    aad(items, alice, "absent", DraftCode.SAFE_AAD_MALFORMED, "");
    aad(items, alice, "cut-off", DraftCode.SAFE_AAD_MALFORMED, "0880010102");
    aad(items, alice, "bytes-behind", DraftCode.SAFE_AAD_TRAILING, "00ff");
    aad(items, alice, "reversed", DraftCode.SAFE_AAD_UNSORTED, "0880020103" + "80010102");
    aad(items, alice, "one-twice", DraftCode.SAFE_AAD_UNSORTED, "0880010102" + "80010102");
    return sheet.file();
  }

  private static void aad(Member bob, Insider alice, String slug, ErrorCode code, String data) {
    bob.refuse(
        slug,
        "authenticated_data that are no SafeAAD: " + slug.replace('-', ' '),
        Fault.MLS_BAD_FRAMING,
        code,
        proposal(alice, data));
  }

  private static Bytes proposal(Insider alice, String authenticatedData) {
    FramedContent content =
        alice.content(
            Bytes.fromHex(authenticatedData),
            new ContentBody.OfProposal(CommitListCases.remove(4)));
    return Wire.message(alice.open(content, alice.sign(WireFormat.PUBLIC_MESSAGE, content)));
  }
}
