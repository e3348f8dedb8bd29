package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ActiveInvite;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.KeyClaim;
import dev.latchkey.invite.PointerClaim;
import dev.latchkey.invite.PolicyFields;
import dev.latchkey.invite.PolicyRule;
import dev.latchkey.invite.proto.ExternalCommitPolicyEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Wrong code around the policy of a group. */
public final class PolicyBodies {
  private PolicyBodies() {}

  /** The broken rules, URL syntax among them. */
  public static List<PolicyRule> brokenByOrBadUrl(PolicyFields fields) {
    boolean readable = fields.refreshPointers().stream().allMatch(PolicyBodies::resolves);
    return readable
        ? PolicyRule.brokenBy(fields)
        : List.of(PolicyRule.ENABLED_REFRESH_POINTERS_HAVE_LOCATIONS);
  }

  private static boolean resolves(PointerClaim claim) {
    try {
      claim.resolve();
      return true;
    } catch (ProtocolException e) {
      return false;
    }
  }

  /** A key without bytes is no key. */
  public static KeyClaim presentUnlessEmpty(Bytes material) {
    return material.isEmpty() ? new KeyClaim.Absent() : KeyClaim.present(material);
  }

  /** Refuses to fall back to the default. */
  public static boolean hasV1OrRefuses(ExternalCommitPolicyEntry message) throws ProtocolException {
    if (!message.hasV1()) {
      throw InviteCode.POLICY_MALFORMED.because("a version nobody knows");
    }
    return true;
  }

  /** No durable settings. */
  public static DurableSettings noSettings(ExternalCommitPolicy policy) {
    return DurableSettings.NONE;
  }

  /** The same key every time. */
  public static InviteKey fixedKey(RandomSource random) throws ProtocolException {
    return InviteKey.fromWire(Bytes.zeros(InviteKey.BYTES));
  }

  /** What is computed, whatever was given. */
  public static Object always(Optional<?> given, Supplier<?> computed) {
    return computed.get();
  }

  /** A campaign without an end. */
  public static Optional<Expiry> noEnd(ActiveInvite invite) {
    return Optional.empty();
  }

  /** No refresh locations. */
  public static List<PointerClaim> noPointers(ActiveInvite invite) {
    return List.of();
  }

  /** As a signed number, and never below 1. */
  public static long signed(int value) {
    return Math.max(1, value);
  }
}
