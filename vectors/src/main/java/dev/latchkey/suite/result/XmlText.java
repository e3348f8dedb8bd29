package dev.latchkey.suite.result;

import java.util.Locale;

/** Text that XML 1.0 can hold: what it cannot is shown as {@code \}{@code uXXXX}. */
final class XmlText {
  private XmlText() {}

  static String legal(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (isLegal(point)) {
                legal.appendCodePoint(point);
              } else {
                legal.append(String.format(Locale.ROOT, "\\u%04x", point));
              }
            });
    return legal.toString();
  }

  /** The production {@code Char} of XML 1.0; a lone surrogate is outside it. */
  private static boolean isLegal(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xd7ff)
        || (point >= 0xe000 && point <= 0xfffd)
        || point >= 0x10000;
  }
}
