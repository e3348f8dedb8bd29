package dev.latchkey.cli;

import dev.latchkey.suite.result.CaseResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run in Markdown, for the summary page of a build. What subjects say stands in indented blocks,
 * in which nothing is markup.
 *
 * @param failed ids of the cases that make the run fail
 */
record MarkdownSummary(Summary summary, Set<String> failed) {
  static final String FILE_NAME = "summary.md";

  private static final int SHOWN_FAILURES = 50;

  String text() {
    StringBuilder text = new StringBuilder("# Latchkey: ");
    text.append(summary.exitCode().meaning()).append("\n\n");
    text.append(summary.counts()).append(".\n\n");
    summary.remarks().lines().forEach(line -> block(text, line));
    table(text);
    failures(text);
    text.append("## Setup\n\n");
    for (Map.Entry<String, String> entry : summary.header().setup().entrySet()) {
      block(text, entry.getKey() + ": " + entry.getValue());
    }
    return text.append('\n').toString();
  }

  private void table(StringBuilder text) {
    text.append("\n| group | cases | passed | failed | other | time |\n");
    text.append("|---|---:|---:|---:|---:|---:|\n");
    summary.rows().forEach(row -> row(text, row));
    row(text, summary.total());
    text.append('\n');
  }

  private static void row(StringBuilder text, Summary.Row row) {
    List<String> cells =
        List.of(
            row.name(),
            Integer.toString(row.totals().cases()),
            Integer.toString(row.passed()),
            Integer.toString(row.failed()),
            Integer.toString(row.other()),
            row.seconds());
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private void failures(StringBuilder text) {
    List<CaseResult> failures = summary.failures();
    if (failures.isEmpty()) {
      return;
    }
    text.append("## Failures\n\n");
    for (CaseResult result : failures.subList(0, Math.min(failures.size(), SHOWN_FAILURES))) {
      text.append("### ").append(result.outcome()).append(" `").append(result.id()).append("`\n\n");
      if (!failed.contains(result.id())) {
        text.append("Only recommended: does not make the run fail.\n\n");
      }
      result.details().forEach(detail -> block(text, detail));
      List<String> notes = summary.remarks().notes().getOrDefault(result.id(), List.of());
      notes.forEach(note -> block(text, note));
      text.append('\n');
    }
    int hidden = failures.size() - SHOWN_FAILURES;
    if (hidden > 0) {
      text.append(hidden).append(" more are in `results.jsonl` and `report.html`.\n\n");
    }
  }

  private static void block(StringBuilder text, String quoted) {
    quoted.lines().forEach(line -> text.append("    ").append(line).append('\n'));
  }
}
