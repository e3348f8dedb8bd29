package dev.latchkey.suite.subject;

import java.util.List;

/**
 * What a subject said beside its answer.
 *
 * @param warnings noise on standard output, members the protocol does not know
 * @param log standard error, cut to its last part
 * @param repeated ids of earlier requests that were answered again
 */
public record Diagnostics(List<String> warnings, String log, List<String> repeated) {
  public static final Diagnostics NONE = new Diagnostics(List.of(), "", List.of());

  public Diagnostics {
    warnings = List.copyOf(warnings);
    repeated = List.copyOf(repeated);
  }
}
