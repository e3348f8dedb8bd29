package dev.latchkey.suite.model;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The suite's data as files: {@code cases/}, {@code requirements/}, {@code retired.json}. Either a
 * directory of the user's, or what is packaged with this class.
 */
public final class SuiteData {
  private static final String PACKAGED = "/dev/latchkey/suite/data/";
  private static final String MARKER = PACKAGED + "schema/vectors-v1.schema.json";

  private final Path root;

  private SuiteData(Path root) {
    this.root = root;
  }

  /** The data below {@code root}, which must hold a directory {@code cases}. */
  public static SuiteData at(Path root) throws DataException {
    if (!Files.isDirectory(root.resolve("cases"))) {
      throw new DataException(
          DataFault.FILE_UNREADABLE, root.toString(), "", "no directory \"cases\" in it");
    }
    return new SuiteData(root);
  }

  /** The data this class was built with. */
  public static SuiteData packaged() {
    URL marker = SuiteData.class.getResource(MARKER);
    if (marker == null) {
      throw new IllegalStateException("built without the suite's data");
    }
    try {
      return new SuiteData(root(marker.toURI()));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the suite's data cannot be read", e);
    }
  }

  private static Path root(URI marker) throws IOException {
    if (!marker.getScheme().equals("jar")) {
      Path schema = Path.of(marker);
      return schema.resolveSibling("..").normalize();
    }
    String jar = marker.getRawSchemeSpecificPart();
    Path file = Path.of(URI.create(jar.substring(0, jar.indexOf("!/"))));
    return FileSystems.newFileSystem(file).getPath(PACKAGED);
  }

  /** Absolute for a directory; inside the jar otherwise. */
  public Path root() {
    return root;
  }

  /** All case files, {@code cases/LEVEL/AREA/GROUP.json}, in the order of their paths. */
  public List<Path> caseFiles() throws DataException {
    List<Path> files = new ArrayList<>();
    for (Level level : Level.values()) {
      Path directory = root.resolve("cases").resolve(level.directory());
      if (Files.isDirectory(directory)) {
        files.addAll(jsonBelow(directory));
      }
    }
    return List.copyOf(files);
  }

  /** All requirement files, in the order of their paths; there may be none. */
  public List<Path> requirementFiles() throws DataException {
    return Files.isDirectory(root.resolve("requirements"))
        ? jsonBelow(root.resolve("requirements"))
        : List.of();
  }

  /** How messages call {@code file}. */
  public String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> jsonBelow(Path top) throws DataException {
    try (Stream<Path> files = Files.walk(top)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DataException(
          DataFault.FILE_UNREADABLE, top.toString(), "", String.valueOf(e.getMessage()));
    }
  }
}
