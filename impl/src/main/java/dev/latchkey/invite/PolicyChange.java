package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import java.util.Optional;

/**
 * One step of the policy's life, judged. The only way to one is the judgement every member makes,
 * so a setter cannot propose what a validator would refuse.
 */
public final class PolicyChange {
  private final PolicyTransition transition;
  private final ExternalCommitPolicy after;
  private final Optional<Bytes> componentValue;

  private PolicyChange(
      ExternalCommitPolicy before, ExternalCommitPolicy after, Optional<Bytes> componentValue) {
    this.transition = PolicyTransition.between(before, after);
    this.after = after;
    this.componentValue = componentValue;
  }

  /**
   * Judges a commit that leaves {@code written} in component 0x800C; of several writes in one
   * commit, the last.
   *
   * @throws ProtocolException {@code policy_malformed}, or the code of the first {@link PolicyRule}
   *     the resulting policy breaks
   */
  public static PolicyChange write(ExternalCommitPolicy before, Bytes written)
      throws ProtocolException {
    ExternalCommitPolicy after = PolicyEntry.decode(written).resultingPolicy();
    return new PolicyChange(before, after, Optional.of(written));
  }

  /** A commit that removes component 0x800C: XIP-82 is silent, and no policy means the default. */
  public static PolicyChange removal(ExternalCommitPolicy before) {
    return new PolicyChange(before, ExternalCommitPolicy.DEFAULT, Optional.empty());
  }

  public PolicyTransition transition() {
    return transition;
  }

  /** The policy after the commit. */
  public ExternalCommitPolicy after() {
    return after;
  }

  /** The component value after the commit, verbatim; empty after a removal. */
  public Optional<Bytes> componentValue() {
    return componentValue;
  }

  @Override
  public String toString() {
    return "PolicyChange[" + transition + "]";
  }
}
