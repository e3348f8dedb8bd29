package dev.latchkey.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.result.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * One HTML file with everything in it: opens from disk, loads nothing, and without script still
 * shows a table of all results. Text from subjects is data for the script and never markup.
 */
public final class ReportPage {
  public static final String FILE_NAME = "report.html";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SCRIPTS =
      List.of(
          "model.js", "results.js", "case.js", "clauses.js", "quality.js", "run.js", "start.js");

  private ReportPage() {}

  /** The page for {@code runs}, side by side. */
  public static String render(List<RunLog> runs, SuiteCatalogue suite) {
    return resource("report.html")
        .replace("{{subtitle}}", escape(subtitle(runs)))
        .replace("{{css}}", resource("report.css"))
        .replace("{{static}}", staticTable(runs))
        .replace("{{data}}", packed(data(runs, suite)))
        .replace("{{js}}", script());
  }

  private static String subtitle(List<RunLog> runs) {
    int results = runs.stream().mapToInt(run -> run.results().size()).sum();
    return String.format(Locale.ROOT, "%d runs, %d results", runs.size(), results);
  }

  private static ObjectNode data(List<RunLog> runs, SuiteCatalogue suite) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ObjectNode colours = data.putObject("colours");
    for (Outcome outcome : Outcome.values()) {
      colours.put(outcome.name(), outcome.colour().name());
    }
    ArrayNode list = data.putArray("runs");
    runs.forEach(run -> list.add(run.toJson()));
    data.set("cases", suite.cases());
    data.set("requirements", suite.requirements());
    data.set("gaps", suite.gaps());
    data.set("shared", suite.shared());
    data.set("mutants", suite.mutants());
    return data;
  }

  private static String script() {
    return SCRIPTS.stream().map(ReportPage::resource).collect(Collectors.joining("\n"));
  }

  /** Compressed and in base64: a tenth of the size, and nothing in it can be markup. */
  private static String packed(JsonNode data) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      JSON.writeValue(out, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  private static String staticTable(List<RunLog> runs) {
    StringBuilder table = new StringBuilder("<table><thead><tr><th>Run<th>Case<th>Outcome");
    table.append("<tbody>");
    for (RunLog run : runs) {
      for (JsonNode result : run.results()) {
        table
            .append("<tr><td>")
            .append(escape(run.name()))
            .append("<td>")
            .append(escape(result.path("id").asText()))
            .append("<td>")
            .append(escape(result.path("outcome").asText()));
      }
    }
    return table.append("</table>").toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is not packaged");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
