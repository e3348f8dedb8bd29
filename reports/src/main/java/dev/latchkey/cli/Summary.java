package dev.latchkey.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunFooter;
import dev.latchkey.suite.result.RunHeader;
import dev.latchkey.suite.result.Totals;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run came to, for people or for programs. */
record Summary(
    RunHeader header,
    Map<String, Integer> files,
    List<CaseResult> results,
    Remarks remarks,
    RunFooter footer,
    ExitCode exitCode,
    Optional<Path> directory) {
  private static final int SHOWN_FAILURES = 20;
  private static final String ROW = "%-32s %6s %7s %7s %7s %7s %9s%n";
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /**
   * What there is to say beside results.
   *
   * @param lines about the run as a whole
   * @param notes about failed cases, by id
   */
  record Remarks(List<String> lines, Map<String, List<String>> notes) {}

  /** The cases of one group. */
  record Row(String name, int files, Totals totals, Duration took) {
    static Row of(String name, int files, List<CaseResult> results) {
      Duration took = results.stream().map(CaseResult::took).reduce(Duration.ZERO, Duration::plus);
      return new Row(name, files, Totals.of(results), took);
    }

    String seconds() {
      return String.format(Locale.ROOT, "%.2f s", took.toNanos() / 1e9);
    }

    int passed() {
      return totals.of(Outcome.Colour.GREEN);
    }

    int failed() {
      return totals.of(Outcome.Colour.RED);
    }

    int other() {
      return totals.of(Outcome.Colour.NEUTRAL) + totals.of(Outcome.Colour.MISSING);
    }
  }

  void print(OutputFormat format, PrintWriter out) throws IOException {
    switch (format) {
      case TEXT -> text(out);
      case JSON -> out.println(json());
    }
    out.flush();
  }

  private void text(PrintWriter out) {
    failures().stream().limit(SHOWN_FAILURES).forEach(result -> failure(out, result));
    int hidden = failures().size() - SHOWN_FAILURES;
    if (hidden > 0) {
      out.printf("... and %d more failures; --out DIR writes them all down%n%n", hidden);
    }
    header.setup().forEach((name, value) -> out.printf("%-18s %s%n", name, value));
    out.println();
    out.printf(ROW, "", "files", "cases", "passed", "failed", "other", "time");
    rows().forEach(row -> row(out, row));
    row(out, total());
    out.println();
    out.println(counts());
    remarks.lines().forEach(out::println);
    directory.ifPresent(it -> out.println("results in " + it));
    out.printf("exit %d: %s%n", exitCode.code(), exitCode.meaning());
  }

  Row total() {
    int allFiles = rows().stream().mapToInt(Row::files).sum();
    return new Row("total", allFiles, footer.totals(), footer.took());
  }

  /** How many cases ended in each way, in one line. */
  String counts() {
    String counts =
        footer.totals().counts().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return counts + (footer.complete() ? "" : "; the run is NOT complete");
  }

  private void failure(PrintWriter out, CaseResult result) {
    out.println(result.outcome() + "  " + result.id());
    result.details().forEach(detail -> out.println("    " + detail));
    remarks
        .notes()
        .getOrDefault(result.id(), List.of())
        .forEach(note -> out.println("    " + note));
    out.println();
  }

  private static void row(PrintWriter out, Row row) {
    out.printf(
        ROW,
        row.name(),
        row.files(),
        row.totals().cases(),
        row.passed(),
        row.failed(),
        row.other(),
        row.seconds());
  }

  List<CaseResult> failures() {
    return results.stream()
        .filter(result -> result.outcome().colour() == Outcome.Colour.RED)
        .toList();
  }

  List<Row> rows() {
    Map<String, List<CaseResult>> groups =
        results.stream()
            .collect(
                Collectors.groupingBy(CaseResult::group, LinkedHashMap::new, Collectors.toList()));
    return groups.entrySet().stream()
        .map(
            group ->
                Row.of(group.getKey(), files.getOrDefault(group.getKey(), 0), group.getValue()))
        .toList();
  }

  private String json() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("command", header.command());
      json.writeStringField("version", header.version());
      json.writeObjectFieldStart("setup");
      for (Map.Entry<String, String> entry : header.setup().entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("groups");
      for (Row row : rows()) {
        group(json, row);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("failures");
      for (CaseResult result : failures()) {
        failure(json, result);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("remarks");
      for (String line : remarks.lines()) {
        json.writeString(line);
      }
      json.writeEndArray();
      json.writeNumberField("cases", footer.totals().cases());
      totals(json, footer.totals());
      json.writeBooleanField("complete", footer.complete());
      json.writeNumberField("exit", exitCode.code());
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void group(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", row.name());
    json.writeNumberField("files", row.files());
    json.writeNumberField("cases", row.totals().cases());
    totals(json, row.totals());
    json.writeEndObject();
  }

  private static void failure(JsonGenerator json, CaseResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", result.id());
    json.writeStringField("outcome", result.outcome().name());
    json.writeArrayFieldStart("details");
    for (String detail : result.details()) {
      json.writeString(detail);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void totals(JsonGenerator json, Totals totals) throws IOException {
    json.writeObjectFieldStart("totals");
    for (Map.Entry<Outcome, Integer> entry : totals.counts().entrySet()) {
      json.writeNumberField(entry.getKey().name(), entry.getValue());
    }
    json.writeEndObject();
  }
}
