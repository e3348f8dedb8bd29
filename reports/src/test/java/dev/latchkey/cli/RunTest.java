package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code run} looks for official vectors, and what it says about it. */
class RunTest {
  private static final String GOOD = "[{\"vlbytes_header\": \"4040\", \"length\": 64}]";

  @TempDir private Path parent;

  @Test
  void runsOurOwnVectorsAndSaysThatThereAreNoOthers() throws IOException {
    Path home = Files.createDirectory(parent.resolve("home"));
    CommandRun run = CommandRun.in(home, "run");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("own vectors +\\d+ files, built in")
        .contains("none: neither " + home.resolve("mls-vectors"))
        .contains("treekem", "passive-client");
  }

  @Test
  void looksInTheCheckoutThenBesideIt() throws IOException {
    Path home = Files.createDirectory(parent.resolve("home"));
    Path beside = vectors(parent.resolve("shared/mls-vectors"));
    assertThat(interrupted(home, Map.of()).out()).contains("1 files in " + beside);
    Path inside = vectors(home.resolve("mls-vectors"));
    assertThat(interrupted(home, Map.of()).out()).contains("1 files in " + inside);
  }

  @Test
  void prefersTheOptionToTheEnvironmentAndTheEnvironmentToBoth() throws IOException {
    Path home = Files.createDirectory(parent.resolve("home"));
    vectors(home.resolve("mls-vectors"));
    Path named = vectors(parent.resolve("named"));
    Path inEnvironment = vectors(parent.resolve("in-environment"));
    Map<String, String> environment = Map.of("LATCHKEY_MLS_VECTORS", inEnvironment.toString());
    assertThat(interrupted(home, environment).out()).contains("1 files in " + inEnvironment);
    assertThat(interrupted(home, environment, "--mls-vectors", named.toString()).out())
        .contains("1 files in " + named);
  }

  @Test
  void refusesADirectoryThatWasNamedAndIsNotThere() {
    String missing = parent.resolve("missing").toString();
    assertThat(CommandRun.in(parent, "run", "--mls-vectors", missing).exitCode()).isEqualTo(2);
    Map<String, String> environment = Map.of("LATCHKEY_MLS_VECTORS", missing);
    assertThat(interrupted(parent, environment).exitCode()).isEqualTo(2);
  }

  /** Enough to see what would be run, without running it. */
  private static CommandRun interrupted(
      Path home, Map<String, String> environment, String... more) {
    StopSignal stop = new StopSignal();
    stop.raise();
    String[] args = new String[more.length + 1];
    args[0] = "run";
    System.arraycopy(more, 0, args, 1, more.length);
    return CommandRun.with(CommandRun.surroundings(home, environment, stop), args);
  }

  private static Path vectors(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("deserialization.json"), GOOD);
    return directory;
  }
}
