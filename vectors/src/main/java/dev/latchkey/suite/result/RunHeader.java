package dev.latchkey.suite.result;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was about to be run.
 *
 * @param command for example {@code mls-vectors}
 * @param version of Latchkey
 * @param cases how many results must follow for the run to be complete
 * @param setup everything that may change an outcome: directories, provider, filters; in order
 */
public record RunHeader(
    String command, String version, int cases, Map<String, String> setup, Instant started) {
  public RunHeader {
    setup = Collections.unmodifiableMap(new LinkedHashMap<>(setup));
  }
}
