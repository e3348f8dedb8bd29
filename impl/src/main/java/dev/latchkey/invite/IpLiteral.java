package dev.latchkey.invite;

/** The {@code IP-literal} of RFC 3986, section 3.2.2, without its brackets. */
final class IpLiteral {
  private static final int GROUPS = 8;
  private static final int MAX_GROUP_DIGITS = 4;
  private static final int OCTETS = 4;

  private IpLiteral() {}

  static boolean isValid(String text) {
    boolean future = text.startsWith("v") || text.startsWith("V");
    return future ? isFuture(text) : isVersion6(text);
  }

  /** {@code "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )}. */
  private static boolean isFuture(String text) {
    int dot = text.indexOf('.');
    return dot > 1
        && dot + 1 < text.length()
        && text.substring(1, dot).chars().allMatch(UriCharacters::isHexDigit)
        && text.indexOf('%') < 0
        && UriCharacters.allIn(text.substring(dot + 1), UriCharacters.USER_INFO);
  }

  /** Eight groups, or fewer around one {@code ::}; the last two may be an IPv4 address. */
  private static boolean isVersion6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == GROUPS;
    }
    String before = text.substring(0, gap);
    String after = text.substring(gap + 2);
    int left = before.isEmpty() ? 0 : groups(before, false);
    int right = after.isEmpty() ? 0 : groups(after, true);
    return left >= 0 && right >= 0 && left + right < GROUPS;
  }

  /** How many 16-bit groups {@code text} spells, or -1 when it is malformed. */
  private static int groups(String text, boolean version4AtEnd) {
    String[] parts = text.split(":", GROUPS + 1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      if (isGroup(parts[i])) {
        count++;
      } else if (version4AtEnd && i == parts.length - 1 && isVersion4(parts[i])) {
        count += 2;
      } else {
        return -1;
      }
    }
    return count;
  }

  private static boolean isGroup(String part) {
    return !part.isEmpty()
        && part.length() <= MAX_GROUP_DIGITS
        && part.chars().allMatch(UriCharacters::isHexDigit);
  }

  private static boolean isVersion4(String text) {
    String[] octets = text.split("\\.", OCTETS + 1);
    if (octets.length != OCTETS) {
      return false;
    }
    for (String octet : octets) {
      boolean digits = octet.chars().allMatch(UriCharacters::isDigit);
      boolean plain = octet.length() == 1 || !octet.startsWith("0");
      if (octet.isEmpty() || octet.length() > 3 || !digits || !plain) {
        return false;
      }
      if (Integer.parseInt(octet) > 0xff) {
        return false;
      }
    }
    return true;
  }
}
