package dev.latchkey.invite;

/** The character classes of RFC 3986, section 2 and appendix A. */
final class UriCharacters {
  static final String SUB_DELIMS = "!$&'()*+,;=";
  static final String PATH = SUB_DELIMS + ":@/";
  static final String QUERY = PATH + "?";
  static final String USER_INFO = SUB_DELIMS + ":";
  private static final String UNRESERVED_MARKS = "-._~";

  private UriCharacters() {}

  /** Whether {@code part} holds unreserved characters, escapes and those in {@code extra} only. */
  static boolean allIn(String part, String extra) {
    int i = 0;
    while (i < part.length()) {
      char c = part.charAt(i);
      if (c == '%') {
        if (!isEscape(part, i)) {
          return false;
        }
        i += 3;
      } else if (isUnreserved(c) || extra.indexOf(c) >= 0) {
        i++;
      } else {
        return false;
      }
    }
    return true;
  }

  static boolean isScheme(String part) {
    return !part.isEmpty()
        && isLetter(part.charAt(0))
        && part.chars().allMatch(c -> isLetter(c) || isDigit(c) || "+-.".indexOf(c) >= 0);
  }

  /** Index of the first of {@code marks} in {@code text} from {@code from} on, or its length. */
  static int firstOf(String text, String marks, int from) {
    int i = from;
    while (i < text.length() && marks.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  static boolean isUnreserved(int c) {
    return isLetter(c) || isDigit(c) || UNRESERVED_MARKS.indexOf(c) >= 0;
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHexDigit(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isEscape(String part, int at) {
    return at + 2 < part.length()
        && isHexDigit(part.charAt(at + 1))
        && isHexDigit(part.charAt(at + 2));
  }
}
