package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code codec.policy.decode}: the component's value as such, no invariant judged. */
final class PolicyCodecCases implements Topic {
  private static final PolicyBytes ENABLED = PolicyBytes.ENABLED;

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L1, "policy", "codec", "Decoding the value of component 0x800C.");
    Accepted base =
        group
            .accept(
                "enabled",
                "An enabled policy with everything in it, 100 bytes",
                "codec.policy.decode",
                Members.of("policy", ENABLED.encoded()),
                show(ENABLED)
                    .list("refresh_pointers", List.of(Members.of("https_url", Invite.URL))))
            .covers("XIP82-POLICY-02");
    base.alsoAccept(
        "revoked",
        "A revoked policy with its durable settings",
        policy(PolicyBytes.REVOKED),
        show(PolicyBytes.REVOKED).list("refresh_pointers", List.of()),
        "XIP82-POLICY-02");
    base.alsoAccept(
        "all-default",
        "Version 1 without any field (0a 00)",
        bytes(Bytes.fromHex("0a00")),
        show(PolicyBytes.REVOKED.withSettings(0, 0)),
        "XIP82-POLICY-02");
    versions(base);
    numbers(base);
    pointers(base);
    framing(base);
    return group;
  }

  static Members show(PolicyBytes policy) {
    return Members.NONE
        .with("recognised", true)
        .with("allow_external_commit", policy.allow())
        .with("external_group_id", policy.slot())
        .u64("expires_at_ns", policy.expires())
        .u64("expire_in_ns", policy.expireIn())
        .u64("max_uses", policy.maxUses());
  }

  private static UnaryOperator<Members> bytes(Bytes policy) {
    return input -> input.with("policy", policy);
  }

  private static UnaryOperator<Members> policy(PolicyBytes policy) {
    return bytes(policy.encoded());
  }

  private static void versions(Accepted base) {
    Members unknown = Members.NONE.with("recognised", false);
    base.alsoAccept(
        "version-unset",
        "No bytes at all: an entry of no version, unlike payload and blob no failure",
        bytes(Bytes.EMPTY),
        unknown,
        "XIP82-POLICY-26");
    for (int variant : new int[] {2, 3, 16}) {
      base.alsoAccept(
          "version-" + variant,
          "An enabled policy under the unknown variant " + variant + " is no version 1",
          bytes(Proto.field(variant, ENABLED.fields())),
          unknown,
          "XIP82-POLICY-26");
    }
  }

  private static void numbers(Accepted base) {
    for (long value : new long[] {1, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      PolicyBytes expires = ENABLED.withExpires(value);
      String text = Long.toUnsignedString(value);
      base.alsoAccept(
          "expires-at-" + text,
          "expires_at_ns " + text + ", unsigned",
          policy(expires),
          show(expires),
          "XIP82-POLICY-02");
      PolicyBytes age = ENABLED.withSettings(value, 5);
      base.alsoAccept(
          "expire-in-" + text,
          "expire_in_ns " + text + ", unsigned",
          policy(age),
          show(age),
          "XIP82-POLICY-02");
    }
    for (long uses : new long[] {1, 2, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL}) {
      PolicyBytes changed = ENABLED.withSettings(Invite.HOUR, uses);
      base.alsoAccept(
          "max-uses-" + uses,
          "max_uses " + uses + ", unsigned",
          policy(changed),
          show(changed),
          "XIP82-POLICY-02");
    }
  }

  private static void pointers(Accepted base) {
    record Row(String slug, String what, List<Bytes> bodies, List<Members> shown) {}
    List<Row> rows =
        List.of(
            new Row("none", "no refresh pointer", List.of(), List.of()),
            new Row(
                "two",
                "two refresh pointers in their order",
                List.of(
                    Invite.opaquePointer(Bytes.fromHex("beef")), Invite.httpsPointer(Invite.URL)),
                List.of(
                    Members.of("opaque", Bytes.fromHex("beef")),
                    Members.of("https_url", Invite.URL))),
            new Row(
                "bad-url",
                "a URL that is none: syntax is no matter of decoding",
                List.of(Invite.httpsPointer("no url")),
                List.of(Members.of("https_url", "no url"))),
            new Row(
                "empty",
                "a pointer without location",
                List.of(Bytes.EMPTY),
                List.of(Members.NONE)));
    for (Row row : rows) {
      PolicyBytes changed = ENABLED.withPointers(row.bodies);
      base.alsoAccept(
          "pointers-" + row.slug,
          "Policy with " + row.what,
          policy(changed),
          show(changed).list("refresh_pointers", row.shown),
          "XIP82-POLICY-02");
    }
    base.alsoAccept(
        "key-absent",
        "Decoding does not ask for a key",
        policy(ENABLED.withKeyBody(Optional.empty())),
        show(ENABLED),
        "XIP82-POLICY-02");
  }

  private static void framing(Accepted base) {
    Bytes whole = ENABLED.encoded();
    for (int cut : new int[] {1, 2, 3, 10, 30, 60, whole.size() - 1}) {
      base.refuse(
          "cut-after-" + cut,
          "Cut off after byte " + cut + " of " + whole.size(),
          Flag.MALFORMED_MESSAGE,
          InviteCode.POLICY_MALFORMED,
          bytes(whole.slice(0, cut)));
    }
    base.refuse(
            "key-raw-bytes",
            "The early layout: the key as the raw bytes of field 4",
            Flag.RAW_LAYOUT,
            InviteCode.POLICY_MALFORMED,
            policy(ENABLED.withKeyBody(Optional.of(Invite.KEY))))
        .refuse(
            "url-not-utf8",
            "A refresh pointer whose https_url is no UTF-8",
            Flag.MALFORMED_MESSAGE,
            InviteCode.POLICY_MALFORMED,
            policy(ENABLED.withPointers(List.of(Proto.field(1, Bytes.fromHex("c328"))))));
  }
}
