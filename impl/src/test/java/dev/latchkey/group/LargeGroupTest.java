package dev.latchkey.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** XIP-82 groups may be large: ten thousand members fit a heap of 512 MiB. */
class LargeGroupTest {
  private static final int MEMBERS = 10_000;

  @Test
  void joinsTenThousandMembersInASmallHeap(@TempDir Path folder, TestReporter reporter)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargeGroup.class.getName(),
                Integer.toString(MEMBERS))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(child.exitValue()).as(said).isZero();

    Map<String, String> entries = entries(said);
    reporter.publishEntry(entries);
    assertThat(entries).containsEntry("members", Integer.toString(MEMBERS));
    assertThat(entries).containsEntry("agreed", "1");
    assertThat(Long.parseLong(entries.get("hashes_received"))).isBetween(10L, 199L);
    assertThat(Long.parseLong(entries.get("derivations_received"))).isBetween(10L, 199L);
  }

  private static Map<String, String> entries(String said) {
    Map<String, String> entries = new TreeMap<>();
    for (String line : said.lines().toList()) {
      int at = line.indexOf('=');
      if (at > 0) {
        entries.put(line.substring(0, at), line.substring(at + 1));
      }
    }
    return entries;
  }
}
