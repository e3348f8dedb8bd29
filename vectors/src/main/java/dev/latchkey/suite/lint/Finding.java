package dev.latchkey.suite.lint;

/**
 * Something wrong with the suite's data.
 *
 * @param where file, or file and case
 * @param rule stable name of the rule it breaks
 */
public record Finding(String where, String rule, String detail) {
  @Override
  public String toString() {
    return where + ": " + rule + ": " + detail;
  }
}
