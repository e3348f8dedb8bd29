package dev.latchkey.suite.model;

import dev.latchkey.suite.json.DataException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Small suites among the test resources. */
public final class Examples {
  private Examples() {}

  /** The directory called {@code name} beside the package {@code suite}. */
  public static Path directory(String name) {
    try {
      return Path.of(Examples.class.getResource("/dev/latchkey/suite/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Suite suite(String name) throws DataException {
    return Suite.load(SuiteData.at(directory(name)));
  }
}
