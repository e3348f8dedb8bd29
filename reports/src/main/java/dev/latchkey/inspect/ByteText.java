package dev.latchkey.inspect;

import dev.latchkey.bytes.Bytes;

/** Bytes in a few characters: their number, their beginning, and the text they may be. */
final class ByteText {
  private static final int SHOWN_BYTES = 32;
  private static final int SHORTEST_TEXT = 3;

  private ByteText() {}

  static String of(Bytes bytes) {
    if (bytes.isEmpty()) {
      return "empty";
    }
    Bytes shown = bytes.slice(0, Math.min(SHOWN_BYTES, bytes.size()));
    String hex = shown.hex() + (bytes.size() > SHOWN_BYTES ? ".." : "");
    return isText(bytes) ? hex + " \"" + bytes.utf8() + "\"" : hex;
  }

  private static boolean isText(Bytes bytes) {
    if (bytes.size() < SHORTEST_TEXT || bytes.size() > 2 * SHOWN_BYTES) {
      return false;
    }
    for (int i = 0; i < bytes.size(); i++) {
      if (bytes.at(i) < ' ' || bytes.at(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
