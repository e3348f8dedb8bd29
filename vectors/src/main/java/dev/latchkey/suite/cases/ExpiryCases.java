package dev.latchkey.suite.cases;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;

/** Arithmetic and comparison of the two time bounds, at both sides of every edge. */
final class ExpiryCases implements Topic {
  private static final long MAX = -1L;

  private record Row(String slug, long expires, long start, long expireIn, long effective) {}

  private static final Row[] TABLE = {
    new Row("none", 0, 1000, 0, 0),
    new Row("campaign-only", 5000, 1000, 0, 5000),
    new Row("staleness-only", 0, 1000, 250, 1250),
    new Row("staleness-first", 5000, 1000, 250, 1250),
    new Row("campaign-first", 1100, 1000, 250, 1100),
    new Row("both-equal", 1250, 1000, 250, 1250),
    new Row("campaign-one-before", 1249, 1000, 250, 1249),
    new Row("campaign-one-after", 1251, 1000, 250, 1250),
    new Row("sum-exactly-max", 0, MAX - 250, 250, MAX),
    new Row("sum-saturates-by-one", 0, MAX - 249, 250, MAX),
    new Row("sum-saturates", 0, MAX - 10, 250, MAX),
    new Row("sum-of-maxima", 0, MAX, MAX, MAX),
    new Row("sum-crosses-sign", 0, Long.MAX_VALUE, 1, Long.MIN_VALUE),
    new Row("campaign-above-sign", Long.MIN_VALUE, 1000, 250, 1250),
    new Row("staleness-above-sign", 5000, Long.MIN_VALUE, 250, 5000),
    new Row("saturated-against-campaign", 5000, MAX, 250, 5000),
    new Row("start-zero", 0, 0, 250, 250),
    new Row("past-start", 0, 1, 1, 2),
    new Row("campaign-max", MAX, 1000, 0, MAX),
    new Row("campaign-max-and-staleness", MAX, 1000, 250, 1250),
  };

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L1, "expiry", "arithmetic", "Bounds in unsigned nanoseconds.");
    effective(group);
    joiner(group);
    validator(group);
    return group;
  }

  private static void effective(CaseGroup group) {
    for (Row row : TABLE) {
      group
          .accept(
              "effective-" + row.slug,
              "Effective expiry: "
                  + Long.toUnsignedString(row.expires)
                  + " and "
                  + Long.toUnsignedString(row.start)
                  + " + "
                  + Long.toUnsignedString(row.expireIn)
                  + " give "
                  + Long.toUnsignedString(row.effective),
              "codec.expiry.effective",
              bounds(row.expires, row.expireIn).u64("epoch_start_ns", row.start),
              Members.NONE.u64("expires_at_ns", row.effective))
          .covers("XIP82-BLOB-10", "XIP82-BLOB-11", "XIP82-BLOB-12");
    }
    group
        .accept(
            "effective-start-unknown-and-unused",
            "Without a staleness bound nobody needs the epoch's start",
            "codec.expiry.effective",
            bounds(5000, 0),
            Members.NONE.u64("expires_at_ns", 5000))
        .covers("XIP82-BLOB-10")
        .refuse(
            "effective-start-unknown",
            "With one, an unknown start is an error and not 1970",
            Flag.LOST_RECORD,
            InviteCode.EPOCH_START_UNKNOWN,
            input -> input.u64("expire_in_ns", 250));
  }

  private static Members bounds(long expires, long expireIn) {
    return Members.NONE.u64("expires_at_ns", expires).u64("expire_in_ns", expireIn);
  }

  private static void joiner(CaseGroup group) {
    long[] bounds = {1, 2, Invite.EXPIRES, Long.MAX_VALUE, Long.MIN_VALUE, MAX};
    for (long bound : bounds) {
      String text = Long.toUnsignedString(bound);
      Accepted base =
          group
              .accept(
                  "joiner-before-" + text,
                  "The joiner keeps a blob one nanosecond before its expiry " + text,
                  "joiner.expiry",
                  Members.NONE.u64("expires_at_ns", bound),
                  Members.NONE)
              .at(bound - 1)
              .covers("XIP82-BLOB-13");
      base.refuseAt(
          "joiner-at-" + text,
          "The joiner drops it exactly at " + text,
          Flag.EXPIRED,
          InviteCode.BLOB_EXPIRED,
          bound);
      if (bound != MAX) {
        base.refuseAt(
            "joiner-after-" + text,
            "The joiner drops it one nanosecond after " + text,
            Flag.EXPIRED,
            InviteCode.BLOB_EXPIRED,
            bound + 1);
      }
    }
    for (long now : new long[] {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, MAX}) {
      group
          .accept(
              "joiner-no-expiry-at-" + Long.toUnsignedString(now),
              "A blob without expiry is kept at " + Long.toUnsignedString(now),
              "joiner.expiry",
              Members.NONE.u64("expires_at_ns", 0),
              Members.NONE)
          .at(now)
          .covers("XIP82-BLOB-13");
    }
    margin(group);
  }

  private static void margin(CaseGroup group) {
    long second = 1_000_000_000L;
    group
        .accept(
            "margin-still-before",
            "A safety margin of ten seconds, eleven before the expiry",
            "joiner.expiry",
            Members.NONE.u64("expires_at_ns", Invite.EXPIRES).u64("margin_ns", 10 * second),
            Members.NONE)
        .at(Invite.EXPIRES - 11 * second)
        .covers("XIP82-JOIN-08", "GAP-13")
        .refuseAt(
            "margin-reaches",
            "The margin is added to the clock: ten seconds before the expiry is too late",
            Flag.EXPIRED,
            InviteCode.BLOB_EXPIRED,
            Invite.EXPIRES - 10 * second,
            "GAP-13");
  }

  private static void validator(CaseGroup group) {
    long start = Invite.EXPIRES - Invite.HOUR;
    for (long bound : new long[] {1, Invite.EXPIRES, Long.MAX_VALUE, Long.MIN_VALUE, MAX - 1}) {
      String text = Long.toUnsignedString(bound);
      group
          .accept(
              "validator-at-" + text,
              "Members accept a commit stamped exactly at the campaign's end " + text,
              "validator.expiry",
              bounds(bound, 0).u64("epoch_start_ns", 0).u64("envelope_ns", bound),
              Members.NONE)
          .covers("XIP82-RECV-08", "XIP82-RECV-15")
          .refuse(
              "validator-after-" + text,
              "One nanosecond after " + text + " they do not",
              Flag.EXPIRED,
              InviteCode.EXTERNAL_COMMIT_EXPIRED,
              input -> input.u64("envelope_ns", bound + 1),
              "XIP82-RECV-08");
    }
    Accepted stale =
        group
            .accept(
                "validator-age-exact",
                "An epoch exactly as old as expire_in_ns is fresh enough",
                "validator.expiry",
                bounds(0, Invite.HOUR)
                    .u64("epoch_start_ns", start)
                    .u64("envelope_ns", start + Invite.HOUR),
                Members.NONE)
            .covers("XIP82-RECV-09", "XIP82-RECV-15", "XIP82-RECV-16");
    stale
        .refuse(
            "validator-age-one-over",
            "One nanosecond older is stale",
            Flag.EXPIRED,
            InviteCode.EXTERNAL_COMMIT_STALE,
            input -> input.u64("envelope_ns", start + Invite.HOUR + 1),
            "XIP82-RECV-09")
        .refuse(
            "validator-start-one-earlier",
            "The same stamp with an epoch that began one nanosecond earlier is stale",
            Flag.EXPIRED,
            InviteCode.EXTERNAL_COMMIT_STALE,
            input -> input.u64("epoch_start_ns", start - 1),
            "XIP82-RECV-09",
            "XIP82-RECV-16")
        .refuse(
            "validator-start-unknown",
            "Without a record of the epoch's start there is no age to judge",
            Flag.LOST_RECORD,
            InviteCode.EPOCH_START_UNKNOWN,
            input -> input.without("epoch_start_ns"));
    validatorEdges(stale, start);
  }

  private static void validatorEdges(Accepted stale, long start) {
    stale.alsoAccept(
        "validator-age-huge-difference",
        "An age above 2^63 is compared unsigned: a bound of 2^64-1 is not exceeded",
        input -> input.u64("expire_in_ns", MAX).u64("epoch_start_ns", 1).u64("envelope_ns", MAX),
        Members.NONE,
        "XIP82-RECV-09");
    stale.refuse(
        "validator-age-above-sign",
        "An age above 2^63 exceeds an hour",
        Flag.EXPIRED,
        InviteCode.EXTERNAL_COMMIT_STALE,
        input -> input.u64("envelope_ns", MAX),
        "XIP82-RECV-09");
    stale.either(
        "validator-clock-went-back",
        "A commit stamped before its epoch began",
        input -> input.u64("envelope_ns", start - 1),
        "The specification does not say what a negative age is; clamped to 0 it is fresh.",
        "AMB-2",
        "XIP82-RECV-09");
    stale.alsoAccept(
        "validator-no-bounds",
        "Without bounds every stamp will do",
        input -> input.u64("expire_in_ns", 0).u64("envelope_ns", MAX),
        Members.NONE,
        "XIP82-RECV-08",
        "XIP82-RECV-09",
        "XIP82-POLICY-25");
  }
}
