package dev.latchkey.fuzz.oracle;

import com.sun.management.ThreadMXBean;
import dev.latchkey.bytes.Bytes;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How much time and memory one input may cost. What exceeds it is run again, so that neither a
 * class that is loaded nor a busy machine becomes a finding.
 */
public final class Budget {
  /** For a decoder and what it takes to check its answer. */
  public static final Budget DECODING = new Budget(Duration.ofSeconds(1), 1 << 20, 512);

  /** Where an input is signed, sealed or judged on a whole group. */
  public static final Budget PROCESSING = new Budget(Duration.ofSeconds(4), 1 << 26, 1 << 12);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TRIALS = 4;

  private final long nanos;
  private final long baseBytes;
  private final int bytesPerByte;

  Budget(Duration time, long baseBytes, int bytesPerByte) {
    this.nanos = time.toNanos();
    this.baseBytes = baseBytes;
    this.bytesPerByte = bytesPerByte;
  }

  /** Runs {@code target} on {@code input}, which nobody may change any more. */
  public void spend(byte[] input, Consumer<Bytes> target) {
    Bytes bytes = Bytes.takeOwnership(input);
    for (int trial = 1; !fits(bytes, target); trial++) {
      if (trial == TRIALS) {
        throw new OracleFailure("an input of " + input.length + " bytes costs more than allowed");
      }
    }
  }

  private boolean fits(Bytes input, Consumer<Bytes> target) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long started = System.nanoTime();
    target.accept(input);
    long took = System.nanoTime() - started;
    long used = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    return took <= nanos && used <= baseBytes + (long) bytesPerByte * input.size();
  }
}
