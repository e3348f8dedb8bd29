package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a suite of nothing but the cases on expiry. */
class MutantsCommandTest {
  private static final Path SUITE = Path.of("../vectors");

  @TempDir private Path directory;

  @BeforeEach
  void copyExpiryCases() throws IOException {
    copy("cases/l1/expiry");
    copy("mutants");
  }

  private void copy(String folder) throws IOException {
    Files.createDirectories(directory.resolve(folder));
    try (Stream<Path> files = Files.list(SUITE.resolve(folder))) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(folder).resolve(file.getFileName()));
      }
    }
  }

  private CommandRun run(String... args) {
    Stream<String> all =
        Stream.concat(Stream.of("mutants", "--vectors", directory.toString()), Stream.of(args));
    return CommandRun.in(directory, all.toArray(String[]::new));
  }

  @Test
  void endsWellWhenACaseFindsTheBug() throws IOException {
    CommandRun run = run("--run", "expiry-refuses-at-bound", "--out", directory.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("expiry-refuses-at-bound", "1 killed", "L1");
    assertThat(Files.readString(directory.resolve("mutants.json")))
        .contains("\"complete\":true", "\"fate\":\"killed\"", "\"reason\"");
  }

  @Test
  void failsOnASurvivorAndTellsItsStory() {
    CommandRun run = run("--run", "aad-empty");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("survived: aad-empty", "without any associated data", "1 survived");
  }

  @Test
  void listsWithoutRunning() {
    CommandRun run = run("--list", "--run", "aad-*");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSizeGreaterThan(5).allMatch(line -> line.startsWith("aad-"));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThat(run("--run", "no-such-bug").exitCode()).isEqualTo(2);
    assertThat(run("--jobs", "0").exitCode()).isEqualTo(2);
    assertThat(run("--write", "--run", "aad-empty").exitCode()).isEqualTo(2);
  }

  @Test
  void refusesAMutantOfCodeThatIsNotThere() throws IOException {
    Path file = directory.resolve("mutants/blob.json");
    Files.writeString(file, Files.readString(file).replace("\"associatedData\"", "\"gone\""));
    CommandRun run = run("--run", "aad-empty");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("aad-empty", "0 methods gone");
  }
}
