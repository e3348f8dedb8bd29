package dev.latchkey.suite.cases;

import static dev.latchkey.suite.cases.JoinFactsJson.inCommit;
import static dev.latchkey.suite.cases.JoinFactsJson.inGroup;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code validator.judge}: policy, time, tag and uses of an external commit. */
final class AdmitCases implements Topic {
  private static final PolicyBytes ON = PolicyBytes.ENABLED;
  private static final Bytes OTHER_SLOT = Bytes.fromHex("88".repeat(16));

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L2, "receive", "admit", "What the group allows: checks 7 to 11.");
    Accepted base =
        group
            .accept(
                "accepted",
                "A join under an enabled policy",
                "validator.judge",
                JoinFactsJson.accepted(),
                Members.NONE)
            .covers(
                "XIP82-POLICY-32",
                "XIP82-RECV-18",
                "XIP82-SHAPE-04",
                "REVIEW-10",
                "XIP82-POLICY-21");
    switchedOff(base);
    time(base);
    tags(base);
    uses(base);
    return group;
  }

  private static UnaryOperator<Members> policy(PolicyBytes policy) {
    return input -> inGroup(input, Members.of("policy", policy.encoded()));
  }

  private static UnaryOperator<Members> tag(Bytes tag) {
    return input ->
        inCommit(
            input,
            Members.NONE.list(
                "updates",
                List.of(
                    JoinFactsJson.update(JoinFactsJson.MEMBERSHIP, JoinFactsJson.joining(tag)))));
  }

  private static void switchedOff(Accepted base) {
    refuseOff(
        base,
        "no-policy",
        "The group has no policy",
        input -> JoinFactsJson.without(input, "group", "policy"),
        "XIP82-POLICY-01");
    refuseOff(
        base, "revoked", "The invite was revoked", policy(PolicyBytes.REVOKED), "XIP82-ROTATE-06");
    refuseOff(
        base,
        "all-default",
        "The policy is all default",
        raw(Bytes.fromHex("0a00")),
        "XIP82-POLICY-01");
    refuseOff(
        base, "version-unset", "The policy has no version", raw(Bytes.EMPTY), "XIP82-POLICY-26");
    refuseOff(
        base,
        "version-2",
        "An enabled policy of the unknown version 2",
        raw(Proto.field(2, ON.fields())),
        "XIP82-POLICY-26");
    refuseOff(
        base, "malformed", "Bytes that are no policy", raw(Bytes.fromHex("0a")), "XIP82-POLICY-01");
    refuseOff(
        base,
        "enabled-without-key",
        "A state no member would have accepted: on without a key",
        policy(ON.withKeyBody(Optional.empty())),
        "XIP82-POLICY-01");
    refuseOff(
        base,
        "enabled-short-slot",
        "A state no member would have accepted: on with an id of 3 bytes",
        policy(ON.withSlot(Bytes.zeros(3))),
        "XIP82-POLICY-01");
  }

  private static UnaryOperator<Members> raw(Bytes policy) {
    return input -> inGroup(input, Members.of("policy", policy));
  }

  private static void refuseOff(
      Accepted base, String slug, String title, UnaryOperator<Members> change, String requirement) {
    base.refuse(
        "off-" + slug,
        title,
        Flag.INVITES_OFF,
        InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED,
        change,
        "XIP82-RECV-07",
        requirement);
  }

  private static UnaryOperator<Members> stamped(PolicyBytes policy, long start, long at) {
    return input -> policy(policy).apply(input).u64("epoch_start_ns", start).u64("envelope_ns", at);
  }

  private static void time(Accepted base) {
    long[] ends = {1, Invite.EXPIRES, Long.MAX_VALUE, Long.MIN_VALUE, -2};
    for (long end : ends) {
      String text = Long.toUnsignedString(end);
      PolicyBytes bounded = ON.withExpires(end).withSettings(0, 0);
      base.alsoAccept(
              "stamped-at-end-" + text,
              "Stamped exactly at the end of the campaign, " + text,
              stamped(bounded, 0, end),
              Members.NONE,
              "XIP82-RECV-08",
              "XIP82-RECV-15")
          .refuse(
              "stamped-after-end-" + text,
              "Stamped one nanosecond after the end, " + text,
              Flag.EXPIRED,
              InviteCode.EXTERNAL_COMMIT_EXPIRED,
              input -> input.u64("envelope_ns", end + 1),
              "XIP82-RECV-08");
    }
    long[] ages = {1, Invite.HOUR, Long.MAX_VALUE, Long.MIN_VALUE};
    for (long age : ages) {
      String text = Long.toUnsignedString(age);
      PolicyBytes bounded = ON.withExpires(0).withSettings(age, 0);
      base.alsoAccept(
              "epoch-age-" + text,
              "The epoch is exactly " + text + " ns old, as old as it may be",
              stamped(bounded, 5, 5 + age),
              Members.NONE,
              "XIP82-RECV-09",
              "XIP82-RECV-16")
          .refuse(
              "epoch-age-over-" + text,
              "One nanosecond older than " + text,
              Flag.EXPIRED,
              InviteCode.EXTERNAL_COMMIT_STALE,
              input -> input.u64("envelope_ns", 5 + age + 1),
              "XIP82-RECV-09");
    }
    base.refuse(
        "epoch-start-unknown",
        "There is no record of the epoch's start, and a bound needs it",
        Flag.LOST_RECORD,
        InviteCode.EPOCH_START_UNKNOWN,
        input -> input.without("epoch_start_ns"));
    base.alsoAccept(
        "epoch-start-unknown-and-unused",
        "Without a staleness bound nobody needs it",
        input -> policy(ON.withSettings(0, 5)).apply(input).without("epoch_start_ns"),
        Members.NONE,
        "XIP82-RECV-09");
    base.alsoAccept(
        "no-bounds",
        "Without bounds any stamp will do",
        stamped(ON.withExpires(0).withSettings(0, 0), 0, -1),
        Members.NONE,
        "XIP82-POLICY-25",
        "XIP82-RECV-08");
    base.either(
        "clock-went-back",
        "The commit is stamped before the epoch began",
        input -> input.u64("envelope_ns", JoinFactsJson.START - 1),
        "The specification does not say what a negative age is; clamped to 0 it is fresh.",
        "AMB-2",
        "XIP82-RECV-09");
  }

  private static void tags(Accepted base) {
    record Row(String slug, String what, Bytes tag) {}
    List<Row> rows =
        List.of(
            new Row("absent", "no tag", Bytes.EMPTY),
            new Row("prefix", "a prefix of the active id", Invite.SLOT.slice(0, 15)),
            new Row(
                "longer",
                "the active id and one byte more",
                Bytes.concat(Invite.SLOT, Bytes.zeros(1))),
            new Row("one-bit-off", "an id one bit off", Blob.flipped(Invite.SLOT, 15, 0)),
            new Row("other", "another id", OTHER_SLOT),
            new Row("hex-text", "the active id as hexadecimal text", Bytes.utf8(Invite.SLOT.hex())),
            new Row("key", "the key in place of the id", Invite.KEY));
    for (Row row : rows) {
      base.refuse(
          "tag-" + row.slug,
          "The entry records " + row.what,
          Flag.WRONG_TAG,
          InviteCode.ADMITTED_VIA_MISMATCH,
          tag(row.tag),
          "XIP82-RECV-10",
          "GAP-02");
    }
    Accepted unlimited =
        base.alsoAccept(
            "tag-without-limit",
            "The tag is asked for also where max_uses is 0",
            policy(ON.withSettings(Invite.HOUR, 0)),
            Members.NONE,
            "XIP82-SHAPE-14",
            "XIP82-RECV-10");
    unlimited.refuse(
        "tag-absent-without-limit",
        "And its absence is refused there",
        Flag.WRONG_TAG,
        InviteCode.ADMITTED_VIA_MISMATCH,
        tag(Bytes.EMPTY),
        "XIP82-RECV-10");
    base.alsoAccept(
            "tag-after-rotation",
            "After a rotation the new id is the one to record",
            input -> tag(OTHER_SLOT).apply(policy(ON.withSlot(OTHER_SLOT)).apply(input)),
            Members.NONE,
            "XIP82-TAG-08")
        .refuse(
            "tag-from-before-rotation",
            "And the old one is refused",
            Flag.WRONG_TAG,
            InviteCode.ADMITTED_VIA_MISMATCH,
            tag(Invite.SLOT),
            "XIP82-RECV-10");
    for (int length : new int[] {4, 255, 4096}) {
      Bytes slot = Bytes.fromHex("5a".repeat(length));
      base.alsoAccept(
          "tag-of-" + length + "-bytes",
          "An id of " + length + " bytes, recorded whole",
          input -> tag(slot).apply(policy(ON.withSlot(slot)).apply(input)),
          Members.NONE,
          "XIP82-PAYLOAD-09",
          "XIP82-TAG-07");
    }
  }

  private static UnaryOperator<Members> limited(long maxUses, Bytes membership) {
    return input ->
        inGroup(
            input,
            Members.of("policy", ON.withSettings(Invite.HOUR, maxUses).encoded())
                .with("membership", membership));
  }

  private static UnaryOperator<Members> used(Bytes membership) {
    return input -> inGroup(input, Members.of("membership", membership));
  }

  private static void uses(Accepted base) {
    for (int max : new int[] {1, 2, 5, 20}) {
      base.alsoAccept(
              "uses-" + (max - 1) + "-of-" + max,
              (max - 1) + " of " + max + " uses taken: one is left",
              limited(max, JoinFactsJson.mapWithUses(max - 1, Invite.SLOT)),
              Members.NONE,
              "XIP82-RECV-11",
              "XIP82-POLICY-28",
              "XIP82-RECV-14")
          .refuse(
              "uses-" + max + "-of-" + max,
              "All " + max + " uses taken",
              Flag.USES_EXHAUSTED,
              InviteCode.MAX_USES_EXHAUSTED,
              used(JoinFactsJson.mapWithUses(max, Invite.SLOT)),
              "XIP82-RECV-11")
          .refuse(
              "uses-" + (max + 1) + "-of-" + max,
              "More members tagged than the limit, which was lowered later",
              Flag.USES_EXHAUSTED,
              InviteCode.MAX_USES_EXHAUSTED,
              used(JoinFactsJson.mapWithUses(max + 1, Invite.SLOT)),
              "XIP82-RECV-11");
    }
    base.alsoAccept(
            "uses-of-other-slot",
            "Members tagged with an earlier id do not count",
            limited(1, JoinFactsJson.mapWithUses(10, OTHER_SLOT)),
            Members.NONE,
            "XIP82-TAG-07",
            "XIP82-TAG-08",
            "XIP82-TAG-10")
        .refuse(
            "uses-after-key-rotation",
            "After a rotation of the key alone they do",
            Flag.USES_EXHAUSTED,
            InviteCode.MAX_USES_EXHAUSTED,
            used(JoinFactsJson.mapWithUses(1, Invite.SLOT)),
            "XIP82-TAG-09",
            "XIP82-RECV-11");
    base.alsoAccept(
        "uses-of-prefix",
        "Tags are compared whole: a prefix of the id does not count",
        limited(1, JoinFactsJson.mapWithUses(3, Invite.SLOT.slice(0, 8))),
        Members.NONE,
        "XIP82-TAG-07");
    base.alsoAccept(
        "untagged-members",
        "Members added in the ordinary way do not count",
        limited(1, JoinFactsJson.mapWithUses(3, Bytes.EMPTY)),
        Members.NONE,
        "XIP82-TAG-07",
        "XIP82-POLICY-28");
    for (long max : new long[] {0, 0x8000_0000L, 0xffff_ffffL}) {
      base.alsoAccept(
          "max-uses-" + max,
          "max_uses " + max + (max == 0 ? ", which means unlimited" : ", unsigned"),
          limited(max, JoinFactsJson.mapWithUses(20, Invite.SLOT)),
          Members.NONE,
          "XIP82-RECV-11",
          "XIP82-POLICY-28");
    }
  }
}
