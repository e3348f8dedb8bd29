package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code joiner.precommit}: join step 6, the last look before anything is published. */
final class PrecommitCases implements Topic {
  private static final Bytes OTHER_SLOT = Bytes.fromHex("5107".repeat(8));

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(
            Level.L2, "joiner", "precommit", "Step 6 of joining: go on, or publish nothing.");
    Accepted base =
        group
            .accept(
                "go",
                "An invite that is what was scanned, in time, with uses left",
                "joiner.precommit",
                facts(PolicyBytes.ENABLED, JoinFactsJson.mapWithUses(4, Invite.SLOT)),
                Members.NONE)
            .at(Invite.EXPIRES - 1)
            .covers("REVIEW-21");
    switchOff(base);
    campaign(base);
    uses(base);
    scanned(base);
    members(base);
    return group;
  }

  private static Members facts(PolicyBytes policy, Bytes membership) {
    return Members.of("payload", Invite.PAYLOAD)
        .with("group", groupOf(policy, membership))
        .with("joiner", JoinFactsJson.client(JoinFactsJson.JOINER, JoinFactsJson.JOINER_KEY));
  }

  private static Members groupOf(PolicyBytes policy, Bytes membership) {
    return Members.NONE
        .u64("epoch", 7)
        .with("migrated", true)
        .with("policy", policy.encoded())
        .with("membership", membership)
        .list(
            "leaves",
            List.of(JoinFactsJson.client("33".repeat(32), Bytes.fromHex("3300".repeat(16)))));
  }

  private static UnaryOperator<Members> policy(PolicyBytes changed) {
    return input -> JoinFactsJson.inGroup(input, Members.NONE.with("policy", changed.encoded()));
  }

  private static UnaryOperator<Members> membership(Bytes changed) {
    return input -> JoinFactsJson.inGroup(input, Members.NONE.with("membership", changed));
  }

  private static void switchOff(Accepted base) {
    base.refuse(
            "revoked",
            "The switch is off",
            Flag.INVITES_OFF,
            InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED,
            policy(PolicyBytes.REVOKED),
            "XIP82-JOIN-15")
        .refuse(
            "never-enabled",
            "The group never had a policy",
            Flag.INVITES_OFF,
            InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED,
            input -> JoinFactsJson.without(input, "group", "policy"),
            "XIP82-JOIN-15")
        .refuse(
            "unknown-policy-version",
            "A policy of an unknown version counts as none",
            Flag.UNSUPPORTED_VERSION,
            InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED,
            input ->
                JoinFactsJson.inGroup(
                    input,
                    Members.NONE.with("policy", Proto.field(2, PolicyBytes.ENABLED.fields()))),
            "XIP82-JOIN-15")
        .refuse(
            "not-migrated",
            "A group without AppData has no invites",
            Flag.INVITES_OFF,
            InviteCode.NOT_MIGRATED,
            input -> JoinFactsJson.inGroup(input, Members.NONE.with("migrated", false)));
  }

  private static void campaign(Accepted base) {
    base.alsoAccept(
            "at-campaign-end",
            "Exactly at the campaign's end it goes on, as members would",
            input -> input,
            Members.NONE,
            "XIP82-JOIN-16")
        .at(Invite.EXPIRES);
    base.refuseAt(
        "after-campaign",
        "One nanosecond after the campaign's end",
        Flag.EXPIRED,
        InviteCode.EXTERNAL_COMMIT_EXPIRED,
        Invite.EXPIRES + 1,
        "XIP82-JOIN-16");
    base.refuseAt(
        "at-the-end-of-time",
        "At 2^64-1, unsigned",
        Flag.EXPIRED,
        InviteCode.EXTERNAL_COMMIT_EXPIRED,
        -1,
        "XIP82-JOIN-16");
    base.alsoAccept(
            "no-campaign-end",
            "Without an end there is none",
            policy(PolicyBytes.ENABLED.withExpires(0)),
            Members.NONE,
            "XIP82-JOIN-16")
        .at(-1);
    base.alsoAccept(
            "campaign-beyond-2-63",
            "An end beyond 2^63 has not passed",
            policy(PolicyBytes.ENABLED.withExpires(Long.MIN_VALUE)),
            Members.NONE,
            "XIP82-JOIN-16")
        .at(Long.MAX_VALUE);
  }

  private static void uses(Accepted base) {
    base.refuse(
        "uses-exhausted",
        "Five of five have come in",
        Flag.USES_EXHAUSTED,
        InviteCode.MAX_USES_EXHAUSTED,
        membership(JoinFactsJson.mapWithUses(5, Invite.SLOT)),
        "XIP82-JOIN-17");
    base.refuse(
        "uses-exceeded",
        "Six of five: the limit was lowered",
        Flag.USES_EXHAUSTED,
        InviteCode.MAX_USES_EXHAUSTED,
        membership(JoinFactsJson.mapWithUses(6, Invite.SLOT)),
        "XIP82-JOIN-17");
    base.alsoAccept(
        "uses-of-another-slot",
        "Those who came in through another slot do not count",
        membership(JoinFactsJson.mapWithUses(9, OTHER_SLOT)),
        Members.NONE,
        "XIP82-JOIN-17");
    base.alsoAccept(
        "uses-unlimited",
        "0 means without limit",
        input ->
            membership(JoinFactsJson.mapWithUses(9, Invite.SLOT))
                .apply(policy(PolicyBytes.ENABLED.withSettings(Invite.HOUR, 0)).apply(input)),
        Members.NONE,
        "XIP82-JOIN-17");
    base.alsoAccept(
        "no-membership-yet",
        "Without a membership map nobody has come in",
        input -> JoinFactsJson.without(input, "group", "membership"),
        Members.NONE,
        "XIP82-JOIN-17");
  }

  private static UnaryOperator<Members> payload(Bytes slot, Bytes key) {
    return input ->
        input.with("payload", Invite.payload(Invite.slotField(slot), Invite.keyField(key)));
  }

  private static void scanned(Accepted base) {
    Bytes longer = Bytes.concat(Invite.SLOT, Bytes.zeros(1));
    Bytes shorter = Invite.SLOT.slice(0, 15);
    record Row(String slug, String what, Bytes slot) {}
    for (Row row :
        List.of(
            new Row("other-slot", "another slot", OTHER_SLOT),
            new Row("longer-slot", "the slot with a zero byte more", longer),
            new Row("shorter-slot", "a prefix of the slot", shorter),
            new Row("slot-one-bit-off", "a slot one bit off", Blob.flipped(Invite.SLOT, 15, 0)))) {
      base.refuse(
          row.slug,
          "The payload has " + row.what,
          Flag.STALE_INVITE,
          InviteCode.STALE_INVITE_SLOT,
          payload(row.slot, Invite.KEY),
          "XIP82-JOIN-18",
          "REVIEW-16");
    }
    for (int at : new int[] {0, 16, 31}) {
      base.refuse(
          "key-differs-at-" + at,
          "The payload's key is another one, by one bit of byte " + at,
          Flag.STALE_INVITE,
          InviteCode.STALE_INVITE_KEY,
          payload(Invite.SLOT, Blob.flipped(Invite.KEY, at, 0)),
          "XIP82-JOIN-19",
          "XIP82-ROTATE-09");
    }
    base.refuse(
        "revived-under-a-fresh-key",
        "Revoked and enabled again for the same slot: the old payload stays dead",
        Flag.STALE_INVITE,
        InviteCode.STALE_INVITE_KEY,
        policy(PolicyBytes.ENABLED.withKey(Bytes.fromHex("77".repeat(32)))),
        "XIP82-JOIN-19",
        "XIP82-ROTATE-09");
    base.alsoAccept(
        "with-pointer",
        "A service pointer in the payload is not compared with anything",
        input ->
            input.with(
                "payload",
                Invite.payload(
                    Proto.field(1, Invite.httpsPointer("https://elsewhere.example/b")),
                    Invite.slotField(Invite.SLOT),
                    Invite.keyField(Invite.KEY))),
        Members.NONE,
        "XIP82-JOIN-18");
  }

  private static void members(Accepted base) {
    base.refuse(
            "inbox-in-the-map",
            "The joiner's inbox has an entry already",
            Flag.ALREADY_MEMBER,
            InviteCode.ALREADY_MEMBER,
            membership(
                JoinFactsJson.map(
                    JoinFactsJson.entry("33", Bytes.EMPTY),
                    JoinFactsJson.entry("ab", Bytes.EMPTY))),
            "GAP-04")
        .refuse(
            "key-in-the-tree",
            "The joiner's key is in the tree: a library would replace the leaf",
            Flag.ALREADY_MEMBER,
            InviteCode.ALREADY_MEMBER,
            leaves(JoinFactsJson.client("33".repeat(32), JoinFactsJson.JOINER_KEY)),
            "GAP-04")
        .refuse(
            "inbox-in-the-tree",
            "Another installation of the joiner's inbox is in the tree",
            Flag.ALREADY_MEMBER,
            InviteCode.ALREADY_MEMBER,
            leaves(JoinFactsJson.client(JoinFactsJson.JOINER, JoinFactsJson.SECOND_KEY)),
            "GAP-04")
        .refuse(
            "group-held",
            "This client has the group already",
            Flag.ALREADY_MEMBER,
            InviteCode.ALREADY_MEMBER,
            input -> input.with("held", true),
            "GAP-04");
  }

  private static UnaryOperator<Members> leaves(Members... leaves) {
    return input -> JoinFactsJson.inGroup(input, Members.NONE.list("leaves", List.of(leaves)));
  }
}
