package dev.latchkey.cli;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.JUnitReport;
import dev.latchkey.suite.result.JsonLinesLog;
import dev.latchkey.suite.result.RunFooter;
import dev.latchkey.suite.result.RunHeader;
import dev.latchkey.suite.run.RunObserver;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files of one run in the directory the user gave, if any. An older report is gone from the
 * start, so that nobody takes it for this run's. What has ended is written down at once, for the
 * case that we are killed; the results proper follow as soon as they are final.
 */
final class ResultFiles implements RunObserver, Closeable {
  private final Optional<Path> directory;
  private final Optional<JsonLinesLog> log;
  private final Optional<JsonLinesLog> provisional;

  private ResultFiles(
      Optional<Path> directory, Optional<JsonLinesLog> log, Optional<JsonLinesLog> provisional) {
    this.directory = directory;
    this.log = log;
    this.provisional = provisional;
  }

  static ResultFiles open(Optional<Path> directory, RunHeader header) throws IOException {
    if (directory.isEmpty()) {
      return new ResultFiles(directory, Optional.empty(), Optional.empty());
    }
    Files.createDirectories(directory.get());
    Files.deleteIfExists(directory.get().resolve(JUnitReport.FILE_NAME));
    Renderings.delete(directory.get());
    JsonLinesLog log = JsonLinesLog.in(directory.get());
    log.header(header);
    JsonLinesLog provisional =
        JsonLinesLog.at(directory.get().resolve(JsonLinesLog.PROVISIONAL_FILE_NAME));
    provisional.header(header);
    return new ResultFiles(directory, Optional.of(log), Optional.of(provisional));
  }

  @Override
  public void ended(CaseResult result) {
    write(provisional, result);
  }

  @Override
  public void inOrder(CaseResult result) {
    write(log, result);
  }

  private static void write(Optional<JsonLinesLog> log, CaseResult result) {
    try {
      if (log.isPresent()) {
        log.get().result(result);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param fails which results make the run fail
   */
  void finish(
      RunHeader header, List<CaseResult> results, RunFooter footer, Predicate<CaseResult> fails)
      throws IOException {
    if (log.isPresent()) {
      log.get().footer(footer);
    }
    if (directory.isPresent()) {
      new JUnitReport(header, results, footer, fails).writeIn(directory.get());
      if (provisional.isPresent()) {
        provisional.get().close();
      }
      Files.deleteIfExists(directory.get().resolve(JsonLinesLog.PROVISIONAL_FILE_NAME));
    }
  }

  @Override
  public void close() throws IOException {
    if (log.isPresent()) {
      log.get().close();
    }
    if (provisional.isPresent()) {
      provisional.get().close();
    }
  }
}
