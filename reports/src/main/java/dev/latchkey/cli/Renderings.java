package dev.latchkey.cli;

import dev.latchkey.report.allure.AllureResults;
import dev.latchkey.report.html.ReportPage;
import dev.latchkey.report.html.RunLog;
import dev.latchkey.report.html.SuiteCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What people look at beside {@code results.jsonl}: made anew from it at the end of each run. */
final class Renderings {
  private Renderings() {}

  /** Removes those of an earlier run, so that nobody takes them for this run's. */
  static void delete(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(ReportPage.FILE_NAME));
    Files.deleteIfExists(directory.resolve(MarkdownSummary.FILE_NAME));
    AllureResults.delete(directory);
  }

  /**
   * @param failed ids of the cases that make the run fail
   */
  static void write(Path directory, Summary summary, SuiteCatalogue suite, Set<String> failed)
      throws IOException {
    Files.writeString(
        directory.resolve(MarkdownSummary.FILE_NAME), new MarkdownSummary(summary, failed).text());
    String page = ReportPage.render(List.of(RunLog.read(directory)), suite);
    Files.writeString(directory.resolve(ReportPage.FILE_NAME), page);
    new AllureResults(summary.header(), suite, failed)
        .writeIn(directory, summary.results(), summary.footer());
  }
}
