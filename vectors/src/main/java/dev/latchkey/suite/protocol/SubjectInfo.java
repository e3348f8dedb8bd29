package dev.latchkey.suite.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who the subject is.
 *
 * @param more anything else worth printing: {@code commit}, {@code homepage}, {@code os}, …
 */
public record SubjectInfo(String name, String version, String language, Map<String, String> more) {
  public SubjectInfo {
    more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
  }

  public SubjectInfo(String name, String version, String language) {
    this(name, version, language, Map.of());
  }
}
