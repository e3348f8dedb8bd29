package dev.latchkey.failure;

/**
 * One named rule over facts of type {@code F}.
 *
 * @param requirement id of the catalogue entry it enforces
 */
public record Rule<F>(String requirement, Check<F> check) {
  /** Refuses facts that break the rule. */
  @FunctionalInterface
  public interface Check<F> {
    void check(F facts) throws ProtocolException;
  }
}
