package dev.latchkey.suite.result;

import java.time.Duration;

/**
 * What became of the run. A log without this line was cut off.
 *
 * @param complete every case was run to a verdict and nobody interrupted
 */
public record RunFooter(Totals totals, boolean complete, Duration took) {}
