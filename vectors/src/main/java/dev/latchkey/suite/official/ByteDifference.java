package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;

/** Says where two byte strings part, short enough to read. */
final class ByteDifference {
  private static final int SHOWN_WHOLE = 64;
  private static final int SHOWN_BEFORE = 8;
  private static final int SHOWN_AFTER = 24;

  private ByteDifference() {}

  static String describe(Bytes expected, Bytes actual) {
    int at = firstDifference(expected, actual);
    if (expected.size() <= SHOWN_WHOLE && actual.size() <= SHOWN_WHOLE) {
      return "expected "
          + expected.hex()
          + ", got "
          + actual.hex()
          + " (differs at byte "
          + at
          + ")";
    }
    return sizes(expected, actual)
        + ", differs at byte "
        + at
        + ": expected "
        + around(expected, at)
        + ", got "
        + around(actual, at);
  }

  private static String sizes(Bytes expected, Bytes actual) {
    return expected.size() == actual.size()
        ? expected.size() + " bytes"
        : "expected " + expected.size() + " bytes, got " + actual.size();
  }

  private static int firstDifference(Bytes expected, Bytes actual) {
    int common = Math.min(expected.size(), actual.size());
    int at = 0;
    while (at < common && expected.at(at) == actual.at(at)) {
      at++;
    }
    return at;
  }

  private static String around(Bytes bytes, int at) {
    int from = Math.min(bytes.size(), Math.max(0, at - SHOWN_BEFORE));
    int to = Math.min(bytes.size(), at + SHOWN_AFTER);
    return (from > 0 ? ".." : "") + bytes.slice(from, to).hex() + (to < bytes.size() ? ".." : "");
  }
}
