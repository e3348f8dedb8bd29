package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.suite.model.VectorFileWriter;
import dev.latchkey.suite.model.VectorFiles;

/** Loads a case file, which may come from anybody who contributes one. */
public final class VectorFileTarget {
  private static final String NAME = "input";

  private VectorFileTarget() {}

  /** Entry point of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.PROCESSING.spend(input, VectorFileTarget::check);
  }

  private static void check(Bytes input) {
    VectorFile file;
    try {
      file = VectorFiles.parse(input, NAME);
    } catch (DataException refusal) {
      Oracle.require(refusal.file().equals(NAME), "a refusal names the file");
      return;
    }
    Bytes written = VectorFileWriter.write(file);
    try {
      Oracle.require(
          VectorFileWriter.write(VectorFiles.parse(written, NAME)).equals(written),
          "a file that loads is written so that it loads");
    } catch (DataException refusal) {
      throw new dev.latchkey.fuzz.oracle.OracleFailure("what is written can be read", refusal);
    }
  }
}
