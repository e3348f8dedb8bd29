package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process and a real signal. */
class InterruptTest {
  private static final String FAILS_AT_ONCE =
      "[{\"cipher_suite\": 1, \"psks\": [], \"psk_secret\": \"\"}]";

  /** Many seconds of work, of which we wait for none. */
  private static final Path TAKES_LONG = Path.of("../vectors/cases/official/treekem.json");

  @TempDir private Path directory;

  @Test
  void anInterruptedProcessKeepsItsResultsAndExits130() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/kill")) && signalIsHeeded(), "SIGINT is ignored here");
    Path vectors = Files.createDirectory(directory.resolve("vectors"));
    Files.writeString(vectors.resolve("psk_secret.json"), FAILS_AT_ONCE);
    Files.copy(TAKES_LONG, vectors.resolve("treekem.json"));
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(
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
    try {
      awaitFirstFailure(process);
      new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).isEqualTo(130);
    List<String> lines = Files.readAllLines(out.resolve("results.jsonl"));
    assertThat(lines.get(0)).contains("\"header\"", "\"cases\":" + (lines.size() - 2));
    assertThat(lines.get(1)).contains("psk_secret.json/0[1]", "\"FAIL\"");
    assertThat(lines.get(lines.size() - 2)).contains("treekem.json", "\"NOT_RUN\"");
    assertThat(lines.get(lines.size() - 1)).contains("\"footer\"", "\"complete\":false");
    assertThat(Files.readString(directory.resolve("stdout"))).contains("exit 130");
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

  /** A shell may start its background jobs deaf to SIGINT, and their children with them. */
  private static boolean signalIsHeeded() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("SigIgn:")) {
        return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 0b10) == 0;
      }
    }
    return false;
  }
}
