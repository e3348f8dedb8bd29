package dev.latchkey.fuzz.finding;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.Inputs;
import dev.latchkey.fuzz.oracle.OracleFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a target broke. Two inputs are one finding when their symptoms have one token: the same
 * exception from the same place, or the same property that did not hold.
 *
 * @param token names the finding
 * @param summary one line
 * @param trace the stack, for people
 */
public record Symptom(String token, String summary, String trace) {
  private static final int FRAMES = 3;
  private static final String OURS = "dev.latchkey.";
  private static final String ORACLES = "dev.latchkey.fuzz.";

  /** What {@code input} does to {@code target}; nothing if it ends normally. */
  public static Optional<Symptom> of(FuzzTarget target, byte[] input) {
    try {
      target.run(input);
      return Optional.empty();
    } catch (RuntimeException | Error broken) {
      return Optional.of(of(broken));
    }
  }

  static Symptom of(Throwable broken) {
    String place =
        broken instanceof OracleFailure
            ? String.valueOf(broken.getMessage())
            : Arrays.stream(broken.getStackTrace())
                .filter(it -> it.getClassName().startsWith(OURS))
                .filter(it -> !it.getClassName().startsWith(ORACLES))
                .limit(FRAMES)
                .map(it -> it.getClassName() + "." + it.getMethodName())
                .collect(Collectors.joining(" < "));
    String summary = broken.getClass().getSimpleName() + ": " + place;
    StringWriter trace = new StringWriter();
    broken.printStackTrace(new PrintWriter(trace));
    return new Symptom(Inputs.name(Bytes.utf8(summary)), summary, trace.toString());
  }
}
