package dev.latchkey.suite.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Splits a stream at line feeds and never holds more than one line of bounded length. */
public final class LineReader {
  private static final int CHUNK_BYTES = 1 << 16;

  private final InputStream in;
  private final int maxBytes;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int next;
  private int end;

  public LineReader(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /**
   * The next line without its line feed, or empty at the end; a last line need not be terminated.
   *
   * @throws LineTooLongException after which the stream is of no use
   */
  public Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean any = false;
    while (true) {
      if (next == end) {
        end = Math.max(in.read(chunk), 0);
        next = 0;
        if (end == 0) {
          return any ? Optional.of(line.toByteArray()) : Optional.empty();
        }
      }
      any = true;
      int from = next;
      while (next < end && chunk[next] != '\n') {
        next++;
      }
      if (line.size() + (next - from) > maxBytes) {
        throw new LineTooLongException("a line of more than " + maxBytes + " bytes");
      }
      line.write(chunk, from, next - from);
      if (next < end) {
        next++;
        return Optional.of(line.toByteArray());
      }
    }
  }

  /** A line beyond the limit. */
  public static final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(String message) {
      super(message);
    }
  }
}
