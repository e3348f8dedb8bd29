package dev.latchkey.fuzz.oracle;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.framing.MlsMessage;
import java.io.IOException;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;

/** BouncyCastle's MLS as a second opinion on bytes; it knows fewer types than we do. */
public final class Bcmls {
  /** The lower half of both octets of the reserved values 0x0A0A to 0xEAEA. */
  private static final int UNKNOWN = 0x0a;

  private Bcmls() {}

  /**
   * Whether the other decoder, if it takes {@code input} at all, sees the kind of message we do and
   * writes the same bytes.
   */
  public static boolean agrees(MlsMessage ours, Bytes input) {
    MLSMessage theirs;
    Bytes written;
    try {
      theirs = (MLSMessage) MLSInputStream.decode(input.toArray(), MLSMessage.class);
      written = Bytes.takeOwnership(MLSOutputStream.encode(theirs));
    } catch (IOException | RuntimeException | StackOverflowError refused) {
      return true;
    }
    return isSame(written, input) && theirs.wireFormat.ordinal() == ours.wireFormat().value();
  }

  /** Equal but for code points it does not know, which it reads as one of the reserved values. */
  private static boolean isSame(Bytes written, Bytes input) {
    if (written.size() != input.size()) {
      return false;
    }
    for (int i = 0; i < input.size(); i++) {
      if (written.at(i) != input.at(i) && (written.at(i) & 0x0f) != UNKNOWN) {
        return false;
      }
    }
    return true;
  }
}
