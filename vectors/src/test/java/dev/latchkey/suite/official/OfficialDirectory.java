package dev.latchkey.suite.official;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Where the official vectors are: never in the repository. */
final class OfficialDirectory {
  private static final String PROPERTY = "latchkey.mls-vectors";
  private static final Path SIBLING = Path.of("..", "..", "shared", "mls-vectors");

  private OfficialDirectory() {}

  /** The directory; without one the test is aborted, which the build counts and shows. */
  static Path orAbort() {
    String configured = System.getProperty(PROPERTY);
    Path directory = configured == null ? SIBLING : Path.of(configured);
    if (!Files.isDirectory(directory)) {
      Assumptions.abort("official vectors not found: " + directory.toAbsolutePath());
    }
    return directory;
  }
}
