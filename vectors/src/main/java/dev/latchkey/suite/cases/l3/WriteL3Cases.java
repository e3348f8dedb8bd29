package dev.latchkey.suite.cases.l3;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.suite.model.VectorFileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code WriteL3Cases DIRECTORY}: writes level L3 alone below a directory {@code cases}. */
public final class WriteL3Cases {
  private WriteL3Cases() {}

  public static void main(String[] args) throws IOException, ProtocolException {
    Path cases = Path.of(args[0]);
    for (VectorFile file : L3Cases.files()) {
      Path target = cases.resolve(file.path());
      Files.createDirectories(target.getParent());
      Files.write(target, VectorFileWriter.write(file).toArray());
    }
  }
}
