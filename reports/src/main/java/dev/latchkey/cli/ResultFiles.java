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

/**
 * The files of one run in the directory the user gave, if any. The log grows while the run goes on;
 * an older report is gone from the start, so that nobody takes it for this run's.
 */
final class ResultFiles implements RunObserver, Closeable {
  private final Optional<Path> directory;
  private final Optional<JsonLinesLog> log;

  private ResultFiles(Optional<Path> directory, Optional<JsonLinesLog> log) {
    this.directory = directory;
    this.log = log;
  }

  static ResultFiles open(Optional<Path> directory, RunHeader header) throws IOException {
    if (directory.isEmpty()) {
      return new ResultFiles(directory, Optional.empty());
    }
    Files.createDirectories(directory.get());
    Files.deleteIfExists(directory.get().resolve(JUnitReport.FILE_NAME));
    JsonLinesLog log = JsonLinesLog.in(directory.get());
    log.header(header);
    return new ResultFiles(directory, Optional.of(log));
  }

  @Override
  public void inOrder(CaseResult result) {
    try {
      if (log.isPresent()) {
        log.get().result(result);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void finish(RunHeader header, List<CaseResult> results, RunFooter footer) throws IOException {
    if (log.isPresent()) {
      log.get().footer(footer);
    }
    if (directory.isPresent()) {
      new JUnitReport(header, results, footer).writeIn(directory.get());
    }
  }

  @Override
  public void close() throws IOException {
    if (log.isPresent()) {
      log.get().close();
    }
  }
}
