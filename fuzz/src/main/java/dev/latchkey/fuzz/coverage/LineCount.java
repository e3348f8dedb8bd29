package dev.latchkey.fuzz.coverage;

/**
 * Lines of one package.
 *
 * @param pack without {@code dev.latchkey.}
 */
public record LineCount(String pack, int covered, int lines) {
  /** 0 to 1; 1 where there is no line. */
  public double share() {
    return lines == 0 ? 1 : (double) covered / lines;
  }
}
