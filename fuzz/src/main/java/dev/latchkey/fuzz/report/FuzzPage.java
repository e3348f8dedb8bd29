package dev.latchkey.fuzz.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.fuzz.coverage.LineCount;
import dev.latchkey.fuzz.run.TargetLog;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What fuzzing has done, as one page that needs no network. */
public final class FuzzPage {
  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;
      color:CanvasText;background:Canvas;color-scheme:light dark}
      table{border-collapse:collapse;margin:1rem 0}th,td{padding:.2rem .8rem;text-align:right;
      border-bottom:1px solid GrayText}th:first-child,td:first-child{text-align:left}
      .plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:1rem}
      figure{margin:0}svg{width:100%;border-left:1px solid;border-bottom:1px solid}
      polyline{fill:none;stroke:#2a7;stroke-width:2}.below{color:#c33;font-weight:600}
      """;

  private final StringBuilder html = new StringBuilder();

  private FuzzPage() {}

  /**
   * The page.
   *
   * @param lines of the implementation that the committed corpora reach
   * @param speed as {@link Measurements#writeSpeed} wrote it
   * @param planted as {@link Measurements#writePlanted} wrote it
   */
  public static String render(
      Collection<TargetLog> logs, List<LineCount> lines, JsonNode speed, JsonNode planted) {
    FuzzPage page = new FuzzPage();
    page.html
        .append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">")
        .append("<title>Latchkey: fuzzing</title><style>")
        .append(STYLE)
        .append("</style><h1>Fuzzing</h1>\n");
    page.targets(logs);
    page.plots(logs);
    page.lines(lines);
    page.speed(speed);
    page.planted(planted);
    return page.html.append("</html>\n").toString();
  }

  private void targets(Collection<TargetLog> logs) {
    html.append("<h2>Targets</h2>");
    head("target", "seconds", "CPU seconds", "executions", "edges", "features", "findings");
    for (TargetLog log : logs) {
      row(
          log.target(),
          number(log.seconds()),
          number(log.cpuSeconds()),
          number(log.executions()),
          number(log.coverage()),
          number(log.features()),
          number(log.findings()));
    }
    html.append("</table>\n");
  }

  private void plots(Collection<TargetLog> logs) {
    html.append("<h2>Coverage over time</h2><div class=\"plots\">");
    logs.forEach(log -> html.append(Plot.of(log)));
    html.append("</div>\n");
  }

  private void lines(List<LineCount> lines) {
    html.append("<h2>Lines of the implementation reached by the committed corpora</h2>");
    head("package", "reached", "lines", "share");
    for (LineCount count : lines) {
      row(
          count.pack(),
          number(count.covered()),
          number(count.lines()),
          String.format(Locale.ROOT, "%.1f %%", 100 * count.share()));
    }
    html.append("</table>\n");
  }

  private void speed(JsonNode speed) {
    html.append("<h2>Decoders beside the empty target</h2>");
    command(speed);
    head("target", "executions a second", "empty target", "share");
    for (JsonNode target : speed.path("targets")) {
      double share = target.path("share").asDouble();
      row(
          target.path("target").asText(),
          number(target.path("per_second").asDouble()),
          number(target.path("empty_per_second").asDouble()),
          String.format(
              Locale.ROOT, share < 1 / 3.0 ? "<span class=\"below\">%.2f</span>" : "%.2f", share));
    }
    html.append("</table>\n");
  }

  private void planted(JsonNode planted) {
    html.append("<h2>Planted bugs</h2>");
    command(planted);
    head(
        "bug",
        "target",
        "seconds",
        "CPU seconds",
        "executions",
        "inputs of the corpus that show it");
    for (JsonNode bug : planted.path("bugs")) {
      row(
          bug.path("bug").asText(),
          bug.path("target").asText(),
          bug.path("found").asBoolean()
              ? String.format(Locale.ROOT, "%.1f", bug.path("seconds").asDouble())
              : "<span class=\"below\">not found</span>",
          number(bug.path("cpu_seconds").asDouble()),
          number(bug.path("executions").asDouble()),
          number(bug.path("in_corpus").asDouble()));
    }
    html.append("</table>\n");
  }

  private void command(JsonNode measurement) {
    if (measurement.has("command")) {
      html.append("<p><code>").append(measurement.path("command").asText()).append("</code></p>");
    } else {
      html.append("<p>Not measured.</p>");
    }
  }

  private void head(String... names) {
    html.append("<table><tr>");
    for (String name : names) {
      html.append("<th>").append(name).append("</th>");
    }
    html.append("</tr>\n");
  }

  private void row(String... cells) {
    html.append("<tr>");
    for (String cell : cells) {
      html.append("<td>").append(cell).append("</td>");
    }
    html.append("</tr>\n");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }
}
