package dev.latchkey.report.allure;

import dev.latchkey.report.html.SuiteCatalogue;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.RunFooter;
import dev.latchkey.suite.result.RunHeader;
import io.qameta.allure.FileSystemResultsWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes {@code allure-results}: a file for each case, its requests and its reply beside it. Names
 * follow from the cases, so that a second run replaces the first.
 *
 * @param failed ids of the cases that make the run fail
 */
public record AllureResults(RunHeader header, SuiteCatalogue suite, Set<String> failed) {
  public static final String DIRECTORY = "allure-results";

  private static final String ENVIRONMENT = "environment.properties";

  /** Removes the results of an earlier run, and nothing else, from below {@code directory}. */
  public static void delete(Path directory) throws IOException {
    Path old = directory.resolve(DIRECTORY);
    if (!Files.isDirectory(old)) {
      return;
    }
    try (Stream<Path> files = Files.list(old)) {
      for (Path file : files.filter(AllureResults::isOurs).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith("-result.json")
        || name.contains("-attachment")
        || name.equals(ENVIRONMENT);
  }

  /** Writes {@code results} below {@code directory}. */
  public void writeIn(Path directory, List<CaseResult> results, RunFooter footer)
      throws IOException {
    Path target = Files.createDirectories(directory.resolve(DIRECTORY));
    FileSystemResultsWriter out = new FileSystemResultsWriter(target);
    AllureCase.Catalogue catalogue = new AllureCase.Catalogue(suite.byId(), suite.sections());
    for (CaseResult result : results) {
      new AllureCase(header, result, catalogue, failed.contains(result.id())).writeTo(out);
    }
    environment(target.resolve(ENVIRONMENT), footer);
  }

  /** What Allure shows about the run as a whole; without the comment that holds the date. */
  private void environment(Path file, RunFooter footer) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("latchkey", header.version());
    properties.setProperty("complete", Boolean.toString(footer.complete()));
    header.setup().forEach((name, value) -> properties.setProperty(name.replace(' ', '.'), value));
    StringWriter text = new StringWriter();
    properties.store(text, null);
    List<String> lines =
        text.toString().lines().filter(line -> !line.startsWith("#")).sorted().toList();
    Files.write(file, lines, StandardCharsets.ISO_8859_1);
  }
}
