package dev.latchkey.suite.subject;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The last part of what a process logs. */
final class LogTail {
  private static final int MAX_BYTES = 1 << 14;
  private static final int CHUNK_BYTES = 1 << 13;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final byte[] tail = new byte[MAX_BYTES];
  private int size;
  private long dropped;

  /** Reads {@code in} to its end. */
  void drain(InputStream in) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (in) {
      int count = in.read(chunk);
      while (count >= 0) {
        append(chunk, count);
        count = in.read(chunk);
      }
    } catch (IOException e) {
      append(new byte[0], 0);
    } finally {
      ended.countDown();
    }
  }

  void awaitEnd(Duration atMost) throws InterruptedException {
    if (!ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      append(new byte[0], 0);
    }
  }

  /** What came since the last call, with a note of how much more there was. */
  synchronized String take() {
    String text = new String(tail, 0, size, StandardCharsets.UTF_8);
    String shown = dropped == 0 ? text : "(" + dropped + " bytes left out)\n" + text;
    size = 0;
    dropped = 0;
    return shown;
  }

  private synchronized void append(byte[] chunk, int count) {
    int overflow = Math.min(Math.max(size + count - MAX_BYTES, 0), size);
    System.arraycopy(Arrays.copyOfRange(tail, overflow, size), 0, tail, 0, size - overflow);
    System.arraycopy(chunk, 0, tail, size - overflow, count);
    size = size - overflow + count;
    dropped += overflow;
  }
}
