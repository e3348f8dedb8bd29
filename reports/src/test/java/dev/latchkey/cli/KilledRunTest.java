package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.suite.result.JsonLinesLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner that is killed outright cannot say so: what it leaves must not look like a result. */
class KilledRunTest {
  private static final String FAILS_AT_ONCE =
      "[{\"cipher_suite\": 1, \"psks\": [], \"psk_secret\": \"\"}]";
  private static final Path TAKES_LONG = Path.of("../vectors/cases/official/treekem.json");

  @TempDir private Path directory;

  @Test
  void whatItHadSeenIsThereAndNothingClaimsToBeComplete() throws Exception {
    Path vectors = Files.createDirectory(directory.resolve("vectors"));
    Files.writeString(vectors.resolve("psk_secret.json"), FAILS_AT_ONCE);
    Files.copy(TAKES_LONG, vectors.resolve("treekem.json"));
    Path out = directory.resolve("out");
    Process process = start(vectors, out);
    try {
      awaitFirstFailure(process);
      awaitLines(out.resolve(JsonLinesLog.PROVISIONAL_FILE_NAME), 2);
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(out.resolve("junit.xml")).doesNotExist();
    assertThat(out.resolve("report.html")).doesNotExist();
    assertThat(Files.readString(out.resolve("results.jsonl"))).doesNotContain("\"footer\"");
    List<String> seen = Files.readAllLines(out.resolve(JsonLinesLog.PROVISIONAL_FILE_NAME));
    JsonNode first = new ObjectMapper().readTree(seen.get(1));
    assertThat(first.get("outcome").asText()).isEqualTo("FAIL");

    CommandRun report = CommandRun.in(directory, "report", out.toString());
    assertThat(report.exitCode()).isZero();
    CommandRun diff = CommandRun.in(directory, "diff", out.toString(), out.toString());
    assertThat(diff.out()).isEmpty();
  }

  /** The terminal may hear of a result before the file does. */
  private static void awaitLines(Path file, int lines) throws Exception {
    for (int tries = 0; tries < 600 && Files.readAllLines(file).size() < lines; tries++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private Process start(Path vectors, Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.latchkey.cli.Main",
            "mls-vectors",
            vectors.toString(),
            "--jobs",
            "1",
            "--out",
            out.toString())
        .redirectOutput(directory.resolve("stdout").toFile())
        .start();
  }

  private static void awaitFirstFailure(Process process) throws IOException {
    BufferedReader err =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      if (line.startsWith("FAIL")) {
        return;
      }
    }
    throw new IOException("the process ended before its first result");
  }
}
