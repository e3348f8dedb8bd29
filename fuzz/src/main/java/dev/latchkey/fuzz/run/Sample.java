package dev.latchkey.fuzz.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the fuzzer's progress.
 *
 * @param seconds since the process began
 * @param coverage edges reached
 * @param features edges with how often, and comparisons
 * @param corpus inputs kept
 */
public record Sample(double seconds, long executions, int coverage, int features, int corpus) {
  private static final Pattern LINE =
      Pattern.compile("#(\\d+)\\s+[A-Z]+\\w* +(?:cov: (\\d+) )?ft: (\\d+) corp: (\\d+)/.*");

  /** What {@code line} says, if it is such a line. */
  static Optional<Sample> parse(String line, double seconds) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String coverage = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
    return Optional.of(
        new Sample(
            seconds,
            Long.parseLong(matcher.group(1)),
            Integer.parseInt(coverage),
            Integer.parseInt(matcher.group(3)),
            Integer.parseInt(matcher.group(4))));
  }
}
