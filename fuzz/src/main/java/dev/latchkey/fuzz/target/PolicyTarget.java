package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.PolicyChange;
import dev.latchkey.invite.PolicyEntry;
import dev.latchkey.invite.PolicyRule;
import dev.latchkey.invite.PolicyTransition;
import java.util.List;
import java.util.Optional;

/** Decodes component 0x800C and steps from one policy to the next. */
public final class PolicyTarget {
  private PolicyTarget() {}

  /** Entry point of the fuzzer: a policy before, in its length, and the one written over it. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.DECODING.spend(input, PolicyTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    ExternalCommitPolicy before = policy(parts.bytes()).orElse(ExternalCommitPolicy.DEFAULT);
    Bytes written = parts.rest();
    Optional<ExternalCommitPolicy> after = policy(written);
    try {
      PolicyChange change = PolicyChange.write(before, written);
      Oracle.require(after.isPresent(), "a change leads to a policy that stands for itself");
      Oracle.require(change.after().equals(after.get()), "a change leads to what was written");
      Oracle.require(
          change.transition() == PolicyTransition.between(before, change.after()),
          "a transition has one name");
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, written.size());
      Oracle.require(after.isEmpty(), "members judge the resulting state alone");
    }
  }

  private static Optional<ExternalCommitPolicy> policy(Bytes encoded) {
    PolicyEntry entry;
    try {
      entry = PolicyEntry.decode(encoded);
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, encoded.size());
      return Optional.empty();
    }
    Oracle.require(entry.encoded().equals(encoded), "a policy keeps its bytes");
    List<PolicyRule> broken =
        entry instanceof PolicyEntry.Recognised recognised
            ? PolicyRule.brokenBy(recognised.fields())
            : List.of();
    try {
      ExternalCommitPolicy policy = entry.resultingPolicy();
      Oracle.require(broken.isEmpty(), "an accepted policy breaks no rule");
      roundTrip(policy);
      return Optional.of(policy);
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, encoded.size());
      Oracle.require(!broken.isEmpty(), "a refused policy breaks a rule");
      Oracle.require(
          broken.get(0).code().equals(refusal.code()), "the first broken rule is reported");
      return Optional.empty();
    }
  }

  private static void roundTrip(ExternalCommitPolicy policy) throws ProtocolException {
    ExternalCommitPolicy again = PolicyEntry.decode(policy.encode()).resultingPolicy();
    Oracle.require(again.equals(policy), "a policy survives its encoding");
  }
}
