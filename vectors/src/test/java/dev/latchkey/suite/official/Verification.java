package dev.latchkey.suite.official;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.run.CaseRunner;
import dev.latchkey.suite.run.RunObserver;
import dev.latchkey.suite.run.StillClock;
import dev.latchkey.suite.run.StopSignal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs vector files the way the command line does. */
final class Verification {
  private static final OfficialCases CASES = new OfficialCases(BouncyCastle.provider());

  private Verification() {}

  static List<CaseResult> of(List<OfficialFile> files) {
    return new CaseRunner(2, StillClock.AT_EPOCH, new StopSignal())
        .run(CASES.of(files), new RunObserver() {});
  }

  /** Reads and runs a document of {@code family}. */
  static List<CaseResult> of(OfficialFamily family, JsonNode document) throws DataException {
    byte[] content = document.toString().getBytes(StandardCharsets.UTF_8);
    try {
      return of(
          List.of(
              OfficialFile.read(
                  "test.json",
                  family,
                  DataFile.read(new ByteArrayInputStream(content), "test.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
