package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.official.generate.OwnVectorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsTest {
  @TempDir private Path directory;

  @Test
  void generateWritesTheFilesThatAreBuiltIn() throws IOException {
    CommandRun run =
        CommandRun.in(directory, "vectors", "generate", "--official", directory.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(OwnVectorFiles.names()).isNotEmpty();
    for (String name : OwnVectorFiles.names()) {
      assertThat(Files.readString(directory.resolve(name))).startsWith("[ {").endsWith("} ]\n");
      assertThat(run.out()).contains(name);
    }
  }

  @Test
  void verifyNamesWhatIsNotAsGenerated() throws IOException {
    CommandRun.in(directory, "vectors", "generate", "--official", directory.toString());
    CommandRun same =
        CommandRun.in(directory, "vectors", "verify", "--official", directory.toString());
    assertThat(same.exitCode()).isZero();
    String changed = OwnVectorFiles.names().iterator().next();
    Files.writeString(directory.resolve(changed), "[]");
    CommandRun other =
        CommandRun.in(directory, "vectors", "verify", "--official", directory.toString());
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.out()).contains(changed + " differs");
  }

  @Test
  void refusesADirectoryWithoutASuite() {
    CommandRun run = CommandRun.in(directory, "vectors", "verify", "--data", directory.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--data");
  }

  @Test
  void refusesToGuessWhereTo() {
    assertThat(CommandRun.in(directory, "vectors", "verify").exitCode()).isEqualTo(2);
    assertThat(CommandRun.in(directory, "vectors", "generate").exitCode()).isEqualTo(2);
    assertThat(CommandRun.in(directory, "vectors").exitCode()).isEqualTo(2);
  }
}
