package dev.latchkey.fuzz.report;

import dev.latchkey.fuzz.run.Sample;
import dev.latchkey.fuzz.run.TargetLog;
import java.util.Locale;

/** Coverage over time as an SVG picture inside of the page. */
final class Plot {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 120;

  private Plot() {}

  static String of(TargetLog log) {
    double seconds = Math.max(1, log.seconds());
    double most = Math.max(1, log.coverage());
    StringBuilder points = new StringBuilder();
    for (Sample sample : log.samples()) {
      points.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              sample.seconds() / seconds * WIDTH,
              HEIGHT - sample.coverage() / most * (HEIGHT - 4)));
    }
    return String.format(
        Locale.ROOT,
        "<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"coverage of %s over time\">"
            + "<polyline points=\"%s\"/></svg><figcaption>%s: %d edges after %.0f s</figcaption>"
            + "</figure>%n",
        WIDTH,
        HEIGHT,
        log.target(),
        points.toString().trim(),
        log.target(),
        log.coverage(),
        log.seconds());
  }
}
