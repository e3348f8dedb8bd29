package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.PskCode;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.group.CommitBuilder;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.Defects;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Add;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pre-shared keys in members' Commits and in Welcomes (RFC 9420, sections 8.4 and 12.1.4). */
final class PskCases {
  private static final Bytes FIRST = Bytes.utf8("first key");
  private static final Bytes SECOND = Bytes.utf8("second key");

  private final Inside given;
  private final GroupSettings holding;

  private PskCases(Sheet sheet) throws ProtocolException {
    Scene scene = Scene.of(sheet.seed(), Standard.SUITE_1, "alice", "bob", "carol", "dave", "erin");
    scene.remove("erin", "carol").refresh("dave");
    given = Inside.of(sheet, scene);
    keys(given.load());
    holding = given.alice.group.settings().withPsks(PskCases::find);
  }

  private static void keys(ObjectNode load) {
    ArrayNode psks = load.putArray("external_psks");
    for (Bytes id : List.of(FIRST, SECOND)) {
      psks.addObject().put("psk_id", id.hex()).put("psk", secret(id).hex());
    }
  }

  private static Bytes secret(Bytes id) {
    return Bytes.concat(id, id, id);
  }

  private static Optional<SecretBytes> find(PreSharedKeyId id) {
    return id instanceof PreSharedKeyId.External external
        ? Optional.of(SecretBytes.copyOf(secret(external.pskId())))
        : Optional.empty();
  }

  private static PreSharedKeyId external(Bytes id, int nonce) {
    return new PreSharedKeyId.External(id, Wire.resized(Bytes.utf8("nonce"), nonce));
  }

  private static PreSharedKeyId resumption(ResumptionPskUsage usage, Group group, Epoch epoch) {
    return new PreSharedKeyId.Resumption(usage, group.id(), epoch, Bytes.zeros(32));
  }

  private CreatedCommit commit(Group group, CommitOptions options, Proposal... proposals)
      throws ProtocolException {
    CommitBuilder builder = group.with(holding).commit().with(options);
    for (Proposal proposal : proposals) {
      builder = builder.with(proposal);
    }
    return builder.build(given.alice.client.signer, given.alice.client.random);
  }

  private Member.Outcome outcome(CommitOptions options, PreSharedKeyId... ids)
      throws ProtocolException {
    Proposal[] proposals = new Proposal[ids.length];
    for (int i = 0; i < ids.length; i++) {
      proposals[i] = new PreSharedKey(ids[i]);
    }
    CreatedCommit created = commit(given.alice.group, options, proposals);
    return Member.Outcome.of(created.message().encoded(), created.staged().merge());
  }

  /** In a member's Commit. */
  static VectorFile commits() throws ProtocolException {
    Sheet sheet = new Sheet("mls-commit", "psk", "PreSharedKeys in a member's Commit.");
    PskCases cases = new PskCases(sheet);
    Group group = cases.given.alice.group;
    Member bob = cases.given.member("none", "No pre-shared key").covers("RFC9420-PSK-07");
    CommitOptions open = CommitOptions.DEFAULT;
    bob.accept(
        "one",
        "One external key",
        cases.outcome(open, external(FIRST, 32)),
        "RFC9420-COMMIT-03",
        "RFC9420-COMMIT-04",
        "RFC9420-COMMIT-16");
    bob.accept(
        "one-with-path",
        "One external key, and a path",
        cases.outcome(open.withPath(), external(FIRST, 32)),
        "RFC9420-COMMIT-16");
    bob.accept(
        "one-sealed",
        "One external key, in a PrivateMessage",
        cases.outcome(open.with(MessageOptions.PRIVATE), external(FIRST, 32)),
        "RFC9420-COMMIT-16");
    bob.accept(
        "two",
        "Two external keys",
        cases.outcome(open, external(FIRST, 32), external(SECOND, 32)),
        "RFC9420-COMMIT-16",
        "RFC9420-PSK-06");
    bob.accept(
        "two-reversed",
        "The same two keys in the other order",
        cases.outcome(open, external(SECOND, 32), external(FIRST, 32)),
        "RFC9420-PSK-06");
    bob.accept(
        "one-key-two-nonces",
        "One key under two nonces, which are two ids",
        cases.outcome(
            open, external(FIRST, 32), new PreSharedKeyId.External(FIRST, Bytes.zeros(32))),
        "RFC9420-PROP-07");
    for (long back : List.of(0L, 1L)) {
      Epoch epoch = new Epoch(group.epoch().value() - back);
      bob.accept(
          "resumption-" + back + "-back",
          "The resumption key of an epoch " + back + " back",
          cases.outcome(open, resumption(ResumptionPskUsage.APPLICATION, group, epoch)),
          "RFC9420-PSK-09");
    }
    cases.refusals(bob);
    return sheet.file();
  }

  private void refuse(
      Member bob, String slug, String title, ErrorCode code, PreSharedKeyId id, String... broken)
      throws ProtocolException {
    bob.refuse(
        slug,
        title,
        Fault.MLS_BAD_PSK,
        code,
        given.alice.unapplied(Defects.NONE, new PreSharedKey(id)),
        broken);
  }

  private void refusals(Member bob) throws ProtocolException {
    Group group = given.alice.group;
    ErrorCode missing = CommitCode.PSK_MISSING;
    refuse(
        bob,
        "unknown",
        "An external key that nobody holds",
        missing,
        external(Bytes.utf8("third key"), 32),
        "RFC9420-PSK-04",
        "RFC9420-COMMIT-04");
    refuse(
        bob,
        "resumption-of-another-group",
        "A resumption key of a group the member is not in",
        missing,
        new PreSharedKeyId.Resumption(
            ResumptionPskUsage.APPLICATION,
            new GroupId(Bytes.utf8("another")),
            group.epoch(),
            Bytes.zeros(32)),
        "RFC9420-PSK-09");
    refuse(
        bob,
        "resumption-before-joining",
        "The resumption key of epoch 0, before the member came",
        missing,
        resumption(ResumptionPskUsage.APPLICATION, group, new Epoch(0)),
        "RFC9420-PSK-09");
    refuse(
        bob,
        "resumption-of-next-epoch",
        "The resumption key of the next epoch",
        missing,
        resumption(ResumptionPskUsage.APPLICATION, group, group.epoch().next()),
        "RFC9420-PSK-09");
    for (int size : List.of(0, 31, 33)) {
      refuse(
          bob,
          "nonce-of-" + size,
          "A psk_nonce of " + size + " bytes",
          PskCode.PSK_NONCE_LENGTH,
          external(FIRST, size));
    }
    refuse(
        bob,
        "usage-reinit",
        "A resumption key for re-initialisation",
        PskCode.PSK_USAGE_FORBIDDEN,
        resumption(ResumptionPskUsage.REINIT, group, group.epoch()),
        "RFC9420-PSK-02");
    refuse(
        bob,
        "usage-branch",
        "A resumption key for branching",
        PskCode.PSK_USAGE_FORBIDDEN,
        resumption(ResumptionPskUsage.BRANCH, group, group.epoch()),
        "RFC9420-PSK-03");
    Proposal psk = new PreSharedKey(external(FIRST, 32));
    bob.refuse(
        "twice",
        "One PreSharedKeyID twice",
        Fault.MLS_BAD_PSK,
        ProposalCode.DUPLICATE_PSK,
        given.alice.unapplied(Defects.NONE, psk, psk),
        "RFC9420-PROP-07",
        "RFC9420-PROP-22");
    bob.refuse(
        "not-injected",
        "The key is named, and left out of the key schedule",
        Fault.MLS_BROKEN_TAG,
        GroupInfoCode.CONFIRMATION_TAG_INVALID,
        given.alice.commit(Defects.NONE, psk),
        "RFC9420-COMMIT-16",
        "RFC9420-PSK-06",
        "RFC9420-PSK-07",
        "RFC9420-COMMIT-15",
        "RFC9420-COMMIT-17",
        "RFC9420-COMMIT-18");
  }

  /** In a Welcome. */
  static VectorFile welcomes() throws ProtocolException {
    Sheet sheet = new Sheet("mls-welcome", "psk", "Pre-shared keys that a Welcome names.");
    PskCases cases = new PskCases(sheet);
    Client frank = Client.of(sheet.seed(), "frank", Standard.SUITE_1);
    KeyPackageBundle bundle = frank.keyPackage();
    List<PreSharedKeyId> ids = List.of(external(FIRST, 32), external(SECOND, 32));
    CreatedCommit created =
        cases.commit(
            cases.given.alice.group,
            CommitOptions.DEFAULT,
            new Add(bundle.keyPackage()),
            new PreSharedKey(ids.get(0)),
            new PreSharedKey(ids.get(1)));
    List<InjectedPsk> injected = InjectedPsk.resolve(ids, PskCases::find);
    WelcomeDraft draft =
        WelcomeDraft.open(frank, bundle, created.welcome().orElseThrow(), injected);
    ObjectNode load = LoadSheet.input(frank, bundle, Wire.welcome(created.welcome().orElseThrow()));
    keys(load);
    LoadSheet join =
        LoadSheet.of(sheet, "two", "Two external keys", load, created.staged().merge())
            .covers("RFC9420-PSK-04", "RFC9420-PSK-06");
    listed(join, draft, ids);
    special(join, draft, cases.given.alice.group);
    ObjectNode without = join.load();
    without.remove("external_psks");
    join.refuse(
        "not-held",
        "The newcomer holds none of the keys",
        Fault.MLS_BAD_PSK,
        List.of(CommitCode.PSK_MISSING),
        without,
        "RFC9420-PSK-04");
    return sheet.file();
  }

  private static void listed(LoadSheet join, WelcomeDraft draft, List<PreSharedKeyId> ids)
      throws ProtocolException {
    ErrorCode failed = WelcomeCode.WELCOME_DECRYPTION_FAILED;
    refuse(
        join,
        "reversed",
        "The two keys in the other order",
        failed,
        draft.psks(List.of(ids.get(1), ids.get(0))),
        "RFC9420-WEL-03",
        "RFC9420-PSK-06");
    refuse(
        join,
        "one-missing",
        "Only the first of two keys",
        failed,
        draft.psks(ids.subList(0, 1)),
        "RFC9420-WEL-03",
        "RFC9420-PSK-06");
    refuse(
        join,
        "none",
        "No key at all",
        failed,
        draft.psks(List.of()),
        "RFC9420-WEL-03",
        "RFC9420-PSK-07");
    List<PreSharedKeyId> three = new ArrayList<>(ids);
    three.add(ids.get(0));
    refuse(
        join,
        "twice",
        "One id twice",
        ProposalCode.DUPLICATE_PSK,
        draft.psks(three),
        "RFC9420-PROP-07");
    for (int size : List.of(0, 31, 33)) {
      refuse(
          join,
          "nonce-of-" + size,
          "A psk_nonce of " + size + " bytes",
          PskCode.PSK_NONCE_LENGTH,
          draft.psks(List.of(external(FIRST, size), ids.get(1))),
          "RFC9420-PSK-01");
    }
    refuse(
        join,
        "unknown",
        "A key that the newcomer does not hold",
        CommitCode.PSK_MISSING,
        draft.psks(List.of(external(Bytes.utf8("third key"), 32), ids.get(1))),
        "RFC9420-PSK-04");
  }

  private static void special(LoadSheet join, WelcomeDraft draft, Group group)
      throws ProtocolException {
    PreSharedKeyId reinit = resumption(ResumptionPskUsage.REINIT, group, group.epoch());
    PreSharedKeyId branch = resumption(ResumptionPskUsage.BRANCH, group, group.epoch());
    refuse(
        join,
        "reinit",
        "A key of usage reinit, and no re-initialisation",
        PskCode.PSK_USAGE_FORBIDDEN,
        draft.psks(List.of(reinit)),
        "RFC9420-PSK-02");
    refuse(
        join,
        "branch",
        "A key of usage branch, and no branching",
        PskCode.PSK_USAGE_FORBIDDEN,
        draft.psks(List.of(branch)),
        "RFC9420-PSK-03");
    for (List<PreSharedKeyId> both : List.of(List.of(reinit, branch), List.of(branch, reinit))) {
      join.refuse(
          "reinit-and-branch-" + both.indexOf(branch),
          "Two keys of usage reinit and branch",
          Fault.MLS_BAD_PSK,
          List.of(PskCode.PSK_USAGE_MULTIPLE, PskCode.PSK_USAGE_FORBIDDEN),
          join.with(draft.psks(both).seal()),
          "RFC9420-PSK-08",
          "RFC9420-PSK-02");
    }
  }

  private static void refuse(
      LoadSheet join,
      String slug,
      String title,
      ErrorCode code,
      WelcomeDraft changed,
      String... broken)
      throws ProtocolException {
    join.refuse(slug, title, Fault.MLS_BAD_PSK, code, changed.seal(), broken);
  }
}
