package dev.latchkey.cli;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.function.IntBinaryOperator;

/** QR codes as text for a dark terminal: light modules are drawn, dark ones left blank. */
final class QrText {
  /** Light modules around the code, as the standard wants them. */
  private static final int QUIET = 4;

  private QrText() {}

  /** Two modules in one character. */
  static String halfBlocks(String content) {
    return draw(content, 2, QrText::halfBlock);
  }

  /** One module in two characters that every terminal has. */
  static String ascii(String content) {
    StringBuilder wide = new StringBuilder();
    String narrow = draw(content, 1, (above, below) -> above == 1 ? '#' : ' ');
    narrow.chars().forEach(c -> wide.append(c == '\n' ? "\n" : Character.toString(c).repeat(2)));
    return wide.toString();
  }

  private static String draw(String content, int rowsInLine, IntBinaryOperator glyph) {
    ByteMatrix modules = encode(content);
    int size = modules.getWidth() + 2 * QUIET;
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < size; y += rowsInLine) {
      for (int x = 0; x < size; x++) {
        int above = light(modules, x, y);
        int below = y + 1 < size ? light(modules, x, y + 1) : 0;
        text.append((char) glyph.applyAsInt(above, below));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static int halfBlock(int above, int below) {
    if (above == 1) {
      return below == 1 ? '\u2588' : '\u2580';
    }
    return below == 1 ? '\u2584' : ' ';
  }

  private static int light(ByteMatrix modules, int x, int y) {
    int column = x - QUIET;
    int row = y - QUIET;
    boolean inside =
        column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight();
    return inside && modules.get(column, row) == 1 ? 0 : 1;
  }

  private static ByteMatrix encode(String content) {
    try {
      return Encoder.encode(content, ErrorCorrectionLevel.L).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("text does not fit a QR code", e);
    }
  }
}
