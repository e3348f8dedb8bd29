package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.report.allure.AllureGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String LOG =
      "{\"type\":\"header\",\"setup\":{}}\n{\"type\":\"footer\",\"complete\":true}\n";

  @TempDir private Path home;

  @Test
  void aDirectoryWithoutResultsIsAUsageError() {
    assertThat(CommandRun.in(home, "report", home.toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void theAllureReportNeedsAllureResults() throws IOException {
    Files.writeString(home.resolve("results.jsonl"), LOG);
    assertThat(CommandRun.in(home, "report", home.toString()).exitCode()).isZero();
    CommandRun allure = CommandRun.in(home, "report", home.toString(), "--allure");
    assertThat(allure.exitCode()).isEqualTo(2);
    assertThat(allure.err()).contains("allure-results");
  }

  @Test
  void theGeneratorIsFetchedByMavenInAPinnedVersionAndOnlyOnce() throws IOException {
    AllureGenerator generator = new AllureGenerator(home);
    assertThat(generator.isFetched()).isFalse();
    assertThat(generator.fetching())
        .startsWith("mvn")
        .contains("-Dartifact=io.qameta.allure:allure-commandline:2.34.1:zip");
    Files.createDirectories(generator.home().resolve("lib"));
    assertThat(generator.isFetched()).isTrue();
  }
}
