package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code validator.policyUpdate}: which values a commit may leave in component 0x800C. */
final class PolicyUpdateCases implements Topic {
  private static final PolicyBytes ON = PolicyBytes.ENABLED;
  private static final PolicyBytes OFF = PolicyBytes.REVOKED;
  private static final Bytes OTHER_KEY = Bytes.fromHex("77".repeat(32));
  private static final Bytes OTHER_SLOT = Bytes.fromHex("88".repeat(16));

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(
            Level.L2,
            "policy",
            "update",
            "The state a commit leaves behind, judged as members do.");
    Accepted enable = transition(group, "enable", OFF, ON, "enable", false, true);
    Accepted revoke = transition(group, "revoke", ON, OFF, "revoke", true, false);
    Accepted rewrite = transition(group, "rewrite", ON, ON, "no_change", false, false);
    Accepted planted =
        transition(group, "stay-off", OFF, OFF.withSettings(1, 1), "change_settings", false, false);
    enable.covers("XIP82-POLICY-01", "XIP82-POLICY-21", "XIP82-POLICY-34", "XIP82-ROTATE-01");
    revoke.covers("XIP82-POLICY-08", "XIP82-POLICY-15", "XIP82-ROTATE-06");
    steps(group);
    enabled(enable, "enable", "XIP82-POLICY-05", "XIP82-POLICY-04");
    enabled(rewrite, "rewrite", "XIP82-POLICY-05", "XIP82-POLICY-07");
    disabled(revoke, "revoke", "XIP82-POLICY-08");
    disabled(planted, "plant", "XIP82-POLICY-14");
    liberties(enable);
    malformed(enable);
    return group;
  }

  private static Accepted transition(
      CaseGroup group,
      String slug,
      PolicyBytes before,
      PolicyBytes after,
      String transition,
      boolean ends,
      boolean fresh) {
    return group.accept(
        slug,
        "Step \"" + slug.replace('-', ' ') + "\" between two lawful states",
        "validator.policyUpdate",
        Members.of("before", before.encoded()).with("written", after.encoded()),
        Members.of("transition", transition)
            .with("ends_old_payloads", ends)
            .with("starts_fresh_budget", fresh)
            .with("allow_external_commit", after.allow()));
  }

  private static UnaryOperator<Members> written(PolicyBytes policy) {
    return input -> input.with("written", policy.encoded());
  }

  private static void steps(CaseGroup group) {
    transition(group, "rotate-key", ON, ON.withKey(OTHER_KEY), "rotate_key", true, false)
        .covers("XIP82-ROTATE-02", "XIP82-ROTATE-03", "XIP82-TAG-09");
    transition(
            group,
            "rotate-key-and-slot",
            ON,
            ON.withKey(OTHER_KEY).withSlot(OTHER_SLOT),
            "rotate_key_and_slot",
            true,
            true)
        .covers("XIP82-ROTATE-02", "XIP82-TAG-08");
    transition(group, "move-slot", ON, ON.withSlot(OTHER_SLOT), "move_slot", true, true)
        .covers("XIP82-POLICY-20");
    transition(
            group,
            "extend-campaign",
            ON,
            ON.withExpires(Invite.EXPIRES + 1),
            "change_settings",
            false,
            false)
        .covers("XIP82-POLICY-25");
    transition(group, "unbound-campaign", ON, ON.withExpires(0), "change_settings", false, false)
        .covers("XIP82-POLICY-25");
    transition(
            group, "drop-pointers", ON, ON.withPointers(List.of()), "change_settings", false, false)
        .covers("XIP82-POLICY-24");
    transition(
            group,
            "lower-max-uses",
            ON,
            ON.withSettings(Invite.HOUR, 1),
            "change_settings",
            false,
            false)
        .covers("XIP82-POLICY-28");
    transition(
            group,
            "settings-while-off",
            OFF,
            OFF.withSettings(0, 9),
            "change_settings",
            false,
            false)
        .covers("XIP82-POLICY-15");
    transition(group, "re-enable-same-key", OFF, ON.withExpires(0), "enable", false, true)
        .covers("XIP82-POLICY-20")
        .comment("That keys are fresh binds the setter; members have nothing to compare with.");
    group
        .accept(
            "first-enable",
            "The first policy a group ever has",
            "validator.policyUpdate",
            Members.of("written", ON.encoded()),
            Members.of("transition", "enable").with("allow_external_commit", true))
        .covers("XIP82-POLICY-01", "XIP82-POLICY-21");
    group
        .accept(
            "removal",
            "Removing the component leaves the default: off",
            "validator.policyUpdate",
            Members.of("before", ON.encoded()),
            Members.of("transition", "revoke").with("allow_external_commit", false))
        .covers("XIP82-POLICY-01");
    for (int version : new int[] {2, 15}) {
      group
          .accept(
              "unknown-version-" + version,
              "A policy of the unknown version " + version + " is the default: off",
              "validator.policyUpdate",
              Members.of("before", ON.encoded()).with("written", Proto.field(version, ON.fields())),
              Members.of("transition", "revoke").with("allow_external_commit", false))
          .covers("XIP82-POLICY-26");
    }
  }

  private static void enabled(Accepted base, String name, String first, String second) {
    base.refuse(
            name + "-key-absent",
            "On, and no key",
            Flag.INCOMPLETE_POLICY,
            InviteCode.POLICY_MISSING_KEY,
            written(ON.withKeyBody(Optional.empty())),
            first,
            second)
        .refuse(
            name + "-key-submessage-empty",
            "On, and an empty key message (22 00)",
            Flag.INCOMPLETE_POLICY,
            InviteCode.POLICY_MISSING_KEY,
            written(ON.withKeyBody(Optional.of(Bytes.EMPTY))),
            first,
            "XIP82-POLICY-13")
        .refuse(
            name + "-key-material-empty",
            "On, and empty material (22 02 0a 00)",
            Flag.INCOMPLETE_POLICY,
            InviteCode.POLICY_MISSING_KEY,
            written(ON.withKey(Bytes.EMPTY)),
            first,
            "XIP82-POLICY-13");
    for (int length : new int[] {1, 16, 31, 33, 64}) {
      base.refuse(
          name + "-key-of-" + length + "-bytes",
          "On, with a key of " + length + " bytes",
          Flag.INCOMPLETE_POLICY,
          InviteCode.POLICY_BAD_KEY_LENGTH,
          written(ON.withKey(Bytes.zeros(length))),
          first,
          "XIP82-PAYLOAD-02");
    }
    for (int length = 0; length < 4; length++) {
      base.refuse(
          name + "-slot-of-" + length + "-bytes",
          "On, with an external_group_id of " + length + " bytes",
          Flag.INCOMPLETE_POLICY,
          InviteCode.POLICY_SLOT_ID_TOO_SHORT,
          written(ON.withSlot(Invite.SLOT.slice(0, length))),
          "XIP82-POLICY-06");
    }
    base.refuse(
            name + "-pointer-empty",
            "On, with a refresh pointer that has no location",
            Flag.INCOMPLETE_POLICY,
            InviteCode.POLICY_BAD_REFRESH_POINTER,
            written(ON.withPointers(List.of(Bytes.EMPTY))))
        .refuse(
            name + "-last-pointer-empty",
            "On, with a good refresh pointer and one without location",
            Flag.INCOMPLETE_POLICY,
            InviteCode.POLICY_BAD_REFRESH_POINTER,
            written(ON.withPointers(List.of(Invite.httpsPointer(Invite.URL), Bytes.EMPTY))));
  }

  private static void disabled(Accepted base, String name, String also) {
    base.refuse(
            name + "-keeps-key",
            "Off, and the key is still there",
            Flag.POLICY_RESIDUE,
            InviteCode.POLICY_NOT_CLEARED_SYMMETRIC_KEY,
            written(OFF.withKey(Invite.KEY)),
            "XIP82-POLICY-09",
            also)
        .refuse(
            name + "-empty-key-message",
            "Off, and an empty key message (22 00)",
            Flag.POLICY_RESIDUE,
            InviteCode.POLICY_NOT_CLEARED_SYMMETRIC_KEY,
            written(OFF.withKeyBody(Optional.of(Bytes.EMPTY))),
            "XIP82-POLICY-13")
        .refuse(
            name + "-empty-key-material",
            "Off, and empty material (22 02 0a 00)",
            Flag.POLICY_RESIDUE,
            InviteCode.POLICY_NOT_CLEARED_SYMMETRIC_KEY,
            written(OFF.withKey(Bytes.EMPTY)),
            "XIP82-POLICY-13")
        .refuse(
            name + "-short-key",
            "Off, and a key of 31 bytes",
            Flag.POLICY_RESIDUE,
            InviteCode.POLICY_NOT_CLEARED_SYMMETRIC_KEY,
            written(OFF.withKey(Bytes.zeros(31))),
            "XIP82-POLICY-09")
        .refuse(
            name + "-keeps-slot",
            "Off, and the external_group_id is still there",
            Flag.POLICY_RESIDUE,
            InviteCode.POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID,
            written(OFF.withSlot(Invite.SLOT)),
            "XIP82-POLICY-10",
            also)
        .refuse(
            name + "-slot-of-one-byte",
            "Off, and an external_group_id of one byte",
            Flag.POLICY_RESIDUE,
            InviteCode.POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID,
            written(OFF.withSlot(Bytes.zeros(1))),
            "XIP82-POLICY-10");
    for (long expires : new long[] {1, Invite.EXPIRES, -1}) {
      base.refuse(
          name + "-keeps-expiry-" + Long.toUnsignedString(expires),
          "Off, and expires_at_ns is " + Long.toUnsignedString(expires),
          Flag.POLICY_RESIDUE,
          InviteCode.POLICY_NOT_CLEARED_EXPIRES_AT_NS,
          written(OFF.withExpires(expires)),
          "XIP82-POLICY-11",
          also);
    }
    base.refuse(
            name + "-keeps-pointers",
            "Off, and a refresh pointer is still there",
            Flag.POLICY_RESIDUE,
            InviteCode.POLICY_NOT_CLEARED_REFRESH_POINTERS,
            written(OFF.withPointers(List.of(Invite.httpsPointer(Invite.URL)))),
            "XIP82-POLICY-12",
            also)
        .refuse(
            name + "-keeps-empty-pointer",
            "Off, and a refresh pointer without location is there",
            Flag.POLICY_RESIDUE,
            InviteCode.POLICY_NOT_CLEARED_REFRESH_POINTERS,
            written(OFF.withPointers(List.of(Bytes.EMPTY))),
            "XIP82-POLICY-12");
  }

  private static void liberties(Accepted base) {
    Members accepted = Members.NONE.with("allow_external_commit", true);
    String[] urls = {
      "https://i.example/a b", "https:\\\\i.example", "https://ex\u00e4mple/", "", "x"
    };
    for (int i = 0; i < urls.length; i++) {
      Bytes pointer = Invite.httpsPointer(urls[i]);
      base.alsoAccept(
          "pointer-syntax-" + (i + 1),
          "Members do not parse URLs: their parsers would disagree",
          written(ON.withPointers(List.of(pointer))),
          accepted,
          "GAP-16");
    }
    base.alsoAccept(
        "pointer-opaque-empty",
        "An opaque location of no bytes is a location",
        written(ON.withPointers(List.of(Invite.opaquePointer(Bytes.EMPTY)))),
        accepted,
        "XIP82-POLICY-27");
    base.alsoAccept(
        "slot-of-4-bytes",
        "An external_group_id of 4 bytes is long enough",
        written(ON.withSlot(Bytes.zeros(4))),
        accepted,
        "XIP82-POLICY-06");
    for (long settings : new long[] {0, 1, -1}) {
      base.alsoAccept(
          "expire-in-" + Long.toUnsignedString(settings),
          "expire_in_ns of " + Long.toUnsignedString(settings) + " is lawful",
          written(ON.withSettings(settings, 5)),
          accepted,
          "XIP82-POLICY-28");
    }
    base.alsoAccept(
        "already-expired",
        "A campaign that ended in 1970 may be written: no clock is asked",
        written(ON.withExpires(1)),
        accepted,
        "XIP82-RECV-15");
    base.alsoAccept(
        "explicit-default-while-off",
        "An explicitly written empty external_group_id is absent to every parser",
        input ->
            input.with(
                "written",
                Proto.message(1, OFF.fields(), Proto.field(5, Bytes.EMPTY), Proto.number(2, 0))),
        Members.NONE.with("allow_external_commit", false),
        "XIP82-POLICY-10",
        "XIP82-POLICY-11");
  }

  private static void malformed(Accepted base) {
    Bytes whole = ON.encoded();
    for (int cut : new int[] {1, 20, whole.size() - 1}) {
      base.refuse(
          "cut-after-" + cut,
          "A value cut off after byte " + cut,
          Flag.MALFORMED_MESSAGE,
          InviteCode.POLICY_MALFORMED,
          input -> input.with("written", whole.slice(0, cut)));
    }
  }
}
