package dev.latchkey.appdata;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A semantic version (semver.org, 2.0.0), ordered by precedence. Build metadata is dropped: it has
 * none.
 *
 * @param core major, minor and patch, each an unsigned 64-bit number
 * @param preRelease identifiers; none ranks above any
 */
record ProtocolVersionNumber(List<Long> core, List<String> preRelease)
    implements Comparable<ProtocolVersionNumber> {
  private static final int LONGEST = 256;
  private static final int CORE_PARTS = 3;
  private static final String NUMBER = "(0|[1-9][0-9]*)";
  private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
  private static final Pattern SHAPE =
      Pattern.compile(
          NUMBER
              + "\\."
              + NUMBER
              + "\\."
              + NUMBER
              + "(?:-("
              + IDENTIFIER
              + "(?:\\."
              + IDENTIFIER
              + ")*))?"
              + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

  ProtocolVersionNumber {
    core = List.copyOf(core);
    preRelease = List.copyOf(preRelease);
  }

  /** The version {@code text} spells; empty when it spells none or is above 256 characters. */
  static Optional<ProtocolVersionNumber> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    try {
      List<Long> core =
          List.of(
              Long.parseUnsignedLong(shape.group(1)),
              Long.parseUnsignedLong(shape.group(2)),
              Long.parseUnsignedLong(shape.group(CORE_PARTS)));
      String pre = shape.group(CORE_PARTS + 1);
      return Optional.of(
          new ProtocolVersionNumber(core, pre == null ? List.of() : List.of(pre.split("\\.", -1))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(ProtocolVersionNumber other) {
    for (int i = 0; i < core.size(); i++) {
      int order = Long.compareUnsigned(core.get(i), other.core.get(i));
      if (order != 0) {
        return order;
      }
    }
    if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
      return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
    }
    return comparePreRelease(other);
  }

  private int comparePreRelease(ProtocolVersionNumber other) {
    int common = Math.min(preRelease.size(), other.preRelease.size());
    for (int i = 0; i < common; i++) {
      int order = compareIdentifiers(preRelease.get(i), other.preRelease.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(preRelease.size(), other.preRelease.size());
  }

  private static int compareIdentifiers(String left, String right) {
    boolean leftNumber = isNumber(left);
    if (leftNumber != isNumber(right)) {
      return leftNumber ? -1 : 1;
    }
    if (leftNumber && left.length() != right.length()) {
      return Integer.compare(left.length(), right.length());
    }
    return left.compareTo(right);
  }

  private static boolean isNumber(String identifier) {
    return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
