package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.List;

/** {@code creator.*}: what the admin's client writes, byte for byte, from given random bytes. */
final class SetterCases implements Topic {
  private static final PolicyBytes ON = PolicyBytes.ENABLED;
  private static final PolicyBytes OFF = PolicyBytes.REVOKED;

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L2, "creator", "policy", "Enabling, rotating and revoking an invite.");
    enabling(group);
    rotating(group);
    revoking(group);
    changing(group);
    return group;
  }

  private static Members group() {
    return Members.of("conversation", "group");
  }

  private static void enabling(CaseGroup group) {
    Bytes random = group.random("enable", 48);
    Bytes key = random.slice(0, 32);
    Bytes slot = random.slice(32, 48);
    PolicyBytes expected = OFF.withAllow(true).withKey(key).withSlot(slot);
    Accepted base =
        group
            .accept(
                "enable",
                "A fresh key, then a fresh id of 16 bytes, in one write; durable settings stay",
                "creator.enable",
                group().with("before", OFF.encoded()),
                Members.of("policy", expected.encoded())
                    .with("transition", "enable")
                    .with("payload", Invite.payload(Invite.slotField(slot), Invite.keyField(key))))
            .withRandom(random)
            .covers(
                "XIP82-POLICY-04",
                "XIP82-POLICY-15",
                "XIP82-POLICY-17",
                "XIP82-POLICY-18",
                "XIP82-POLICY-34",
                "XIP82-PAYLOAD-08",
                "XIP82-PAYLOAD-16",
                "XIP82-ROTATE-01");
    base.alsoAccept(
        "enable-first",
        "The first invite of a group without a policy",
        input -> input.without("before"),
        Members.of("policy", expected.withSettings(0, 0).encoded()),
        "XIP82-POLICY-17",
        "XIP82-POLICY-34");
    base.alsoAccept(
        "enable-chosen-slot",
        "The application's own id, an old one for example; the key is fresh all the same",
        input -> input.with("external_group_id", Invite.SLOT),
        Members.of("policy", expected.withSlot(Invite.SLOT).encoded()),
        "XIP82-POLICY-19",
        "XIP82-POLICY-17");
    base.alsoAccept(
        "enable-with-end",
        "With the end of a campaign",
        input -> input.u64("expires_at_ns", Invite.EXPIRES),
        Members.of("policy", expected.withExpires(Invite.EXPIRES).encoded()),
        "XIP82-POLICY-34");
    base.alsoAccept(
        "enable-with-pointers",
        "With refresh locations in the same write",
        input ->
            input.list(
                "refresh_pointers",
                List.of(
                    Members.of("https_url", Invite.URL),
                    Members.of("opaque", Bytes.fromHex("beef")))),
        Members.of(
            "policy",
            expected
                .withPointers(
                    List.of(
                        Invite.httpsPointer(Invite.URL),
                        Invite.opaquePointer(Bytes.fromHex("beef"))))
                .encoded()),
        "XIP82-POLICY-22",
        "XIP82-POLICY-23");
    base.alsoAccept(
        "enable-with-settings",
        "With other durable settings in the same write",
        input -> input.u64("expire_in_ns", 7).u64("max_uses", 0xffff_ffffL),
        Members.of("policy", expected.withSettings(7, 0xffff_ffffL).encoded()),
        "XIP82-POLICY-34");
    base.refuse(
            "enable-when-enabled",
            "Enabling where an invite is live would kill printed codes",
            Flag.SETTER_MISUSE,
            InviteCode.ALREADY_ENABLED,
            input -> input.with("before", ON.encoded()))
        .refuse(
            "enable-in-dm",
            "A direct message has no invites",
            Flag.SETTER_MISUSE,
            InviteCode.DM_FORBIDDEN,
            input -> input.with("conversation", "dm"),
            "REVIEW-03")
        .refuse(
            "enable-bad-pointer",
            "Setters check the URLs of refresh locations",
            Flag.BAD_URL,
            InviteCode.INVALID_HTTPS_URL,
            input ->
                input.list(
                    "refresh_pointers", List.of(Members.of("https_url", "http://i.example/"))))
        .refuse(
            "enable-empty-pointer",
            "And that each has a location",
            Flag.MISSING_FIELD,
            InviteCode.EMPTY_SERVICE_POINTER,
            input -> input.list("refresh_pointers", List.of(Members.NONE)));
    for (int length = 0; length < 4; length++) {
      Bytes chosen = Invite.SLOT.slice(0, length);
      base.refuse(
          "enable-slot-of-" + length + "-bytes",
          "A chosen id of " + length + " bytes",
          Flag.WRONG_LENGTH,
          InviteCode.EXTERNAL_GROUP_ID_TOO_SHORT,
          input -> input.with("external_group_id", chosen));
    }
  }

  private static void rotating(CaseGroup group) {
    Bytes random = group.random("rotate", 48);
    Bytes key = random.slice(0, 32);
    Accepted base =
        group
            .accept(
                "rotate-keeping-slot",
                "A fresh key for the same slot",
                "creator.rotate",
                group().with("before", ON.encoded()).with("keep_slot", true),
                Members.of("policy", ON.withKey(key).encoded()).with("transition", "rotate_key"))
            .withRandom(random)
            .covers("XIP82-ROTATE-02", "XIP82-ROTATE-03", "XIP82-TAG-09");
    base.alsoAccept(
        "rotate-to-fresh-slot",
        "A fresh key and a fresh slot",
        input -> input.with("keep_slot", false),
        Members.of("policy", ON.withKey(key).withSlot(random.slice(32, 48)).encoded())
            .with("transition", "rotate_key_and_slot"),
        "XIP82-ROTATE-02",
        "XIP82-ROTATE-03",
        "XIP82-SERVICE-24");
    base.alsoAccept(
        "rotate-to-chosen-slot",
        "A fresh key and a slot of the application's choice",
        input -> input.without("keep_slot").with("external_group_id", Bytes.zeros(4)),
        Members.of("policy", ON.withKey(key).withSlot(Bytes.zeros(4)).encoded()),
        "XIP82-ROTATE-03");
    base.alsoAccept(
        "rotate-with-pointers",
        "Refresh locations may change with it",
        input -> input.list("refresh_pointers", List.of()),
        Members.of("policy", ON.withKey(key).withPointers(List.of()).encoded()),
        "XIP82-REFRESH-10");
    base.refuse(
            "rotate-when-off",
            "There is nothing to rotate",
            Flag.SETTER_MISUSE,
            InviteCode.NOT_ENABLED,
            input -> input.with("before", OFF.encoded()),
            "XIP82-ROTATE-02")
        .refuse(
            "rotate-in-dm",
            "A direct message has no invites",
            Flag.SETTER_MISUSE,
            InviteCode.DM_FORBIDDEN,
            input -> input.with("conversation", "dm"),
            "REVIEW-02");
  }

  private static void revoking(CaseGroup group) {
    Accepted base =
        group
            .accept(
                "revoke",
                "All four fields of the invite are gone, durable settings stay",
                "creator.revoke",
                group().with("before", ON.encoded()),
                Members.of("policy", OFF.encoded()).with("transition", "revoke"))
            .covers("XIP82-POLICY-08", "XIP82-POLICY-15", "XIP82-POLICY-16");
    base.alsoAccept(
        "revoke-again",
        "Revoking is safe to repeat",
        input -> input.with("before", OFF.encoded()),
        Members.of("policy", OFF.encoded()).with("transition", "no_change"),
        "XIP82-POLICY-16");
    base.alsoAccept(
        "revoke-without-settings",
        "Without durable settings two bytes remain, as if there had been no invite",
        input -> input.with("before", ON.withSettings(0, 0).encoded()),
        Members.bytes("policy", "0a00"),
        "XIP82-POLICY-16",
        "XIP82-POLICY-08");
    base.refuse(
        "revoke-in-dm",
        "A direct message has no invites",
        Flag.SETTER_MISUSE,
        InviteCode.DM_FORBIDDEN,
        input -> input.with("conversation", "dm"),
        "REVIEW-03");
  }

  private static void changing(CaseGroup group) {
    Accepted base =
        group
            .accept(
                "settings-while-on",
                "New durable settings leave the invite alone",
                "creator.changeSettings",
                group().with("before", ON.encoded()).u64("expire_in_ns", 9).u64("max_uses", 1),
                Members.of("policy", ON.withSettings(9, 1).encoded())
                    .with("transition", "change_settings"))
            .covers("XIP82-POLICY-15");
    base.alsoAccept(
        "settings-while-off",
        "And may be set while there is none",
        input -> input.with("before", OFF.encoded()),
        Members.of("policy", OFF.withSettings(9, 1).encoded()),
        "XIP82-POLICY-15");
    base.refuse(
        "settings-in-dm",
        "A direct message has no invites",
        Flag.SETTER_MISUSE,
        InviteCode.DM_FORBIDDEN,
        input -> input.with("conversation", "dm"),
        "REVIEW-02");
    group
        .accept(
            "pointers",
            "Other refresh locations",
            "creator.changePointers",
            group().with("before", ON.encoded()).list("refresh_pointers", List.of()),
            Members.of("policy", ON.withPointers(List.of()).encoded()))
        .covers("XIP82-REFRESH-10")
        .refuse(
            "pointers-when-off",
            "No invite, no refresh locations",
            Flag.SETTER_MISUSE,
            InviteCode.NOT_ENABLED,
            input -> input.with("before", OFF.encoded()),
            "XIP82-ROTATE-02");
    group
        .accept(
            "end-campaign",
            "Another end of the campaign",
            "creator.endCampaign",
            group().with("before", ON.encoded()).u64("expires_at_ns", 77),
            Members.of("policy", ON.withExpires(77).encoded()))
        .covers("XIP82-POLICY-25")
        .refuse(
            "end-campaign-when-off",
            "No invite, no campaign",
            Flag.SETTER_MISUSE,
            InviteCode.NOT_ENABLED,
            input -> input.with("before", OFF.encoded()),
            "XIP82-ROTATE-02");
  }
}
