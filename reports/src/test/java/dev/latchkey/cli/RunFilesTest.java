package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.report.html.PageData;
import dev.latchkey.suite.run.StopSignal;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves for people to look at, on a suite of three. */
class RunFilesTest {
  @TempDir private Path home;

  @Test
  void everyRunLeavesAPageASummaryAndAllureResults() throws IOException {
    Path out = run(Halving.Rounding.class, new StopSignal());
    assertThat(out.resolve("junit.xml")).exists();
    assertThat(Files.readString(out.resolve("summary.md")))
        .contains("# Latchkey: conformance failures", "FAIL `number/half/five`", "| l1.number |");
    assertThat(PageData.of(Files.readString(out.resolve("report.html"))))
        .contains("number/half/five", "Odd numbers are refused.");
    assertThat(allure(out)).hasSize(3);
  }

  @Test
  void anInterruptedRunLeavesThemToo() throws IOException {
    StopSignal stop = new StopSignal();
    stop.raise();
    Path out = run(Halving.Right.class, stop);
    assertThat(Files.readString(out.resolve("summary.md"))).contains("interrupted", "NOT complete");
    assertThat(PageData.of(Files.readString(out.resolve("report.html"))))
        .contains("\"complete\":false");
    assertThat(allure(out)).allMatch(it -> it.get("status").asText().equals("skipped"));
  }

  @Test
  void allureLearnsLevelAreaClausesStepsAndBytes() throws IOException {
    Path out = run(Halving.Rounding.class, new StopSignal());
    JsonNode five = allure(out, "number/half/five");
    assertThat(five.get("status").asText()).isEqualTo("failed");
    assertThat(five.get("name").asText()).isEqualTo("Five is odd");
    assertThat(labels(five, "epic")).containsExactly("L1");
    assertThat(labels(five, "feature")).containsExactly("number");
    assertThat(labels(five, "story")).isNotEmpty();
    assertThat(five.get("links")).hasSize(labels(five, "story").size());
    JsonNode request = five.at("/steps/0");
    assertThat(request.get("name").asText()).isEqualTo("codec.half");
    Path attached = out.resolve("allure-results").resolve(source(request));
    assertThat(new ObjectMapper().readTree(attached.toFile()).at("/input/n").asText())
        .isEqualTo("5");
    assertThat(five.at("/steps/1/name").asText()).isEqualTo("answer");
  }

  @Test
  void aSecondRunReplacesTheFirstAndNothingElse() throws IOException {
    Path out = run(Halving.Rounding.class, new StopSignal());
    Path foreign = Files.writeString(out.resolve("allure-results/notes.txt"), "mine");
    List<Path> first = files(out);
    run(Halving.Rounding.class, new StopSignal());
    assertThat(files(out)).isEqualTo(first);
    assertThat(foreign).hasContent("mine");
  }

  private static String source(JsonNode step) {
    return step.at("/attachments/0/source").asText();
  }

  private static List<String> labels(JsonNode result, String name) {
    List<String> values = new ArrayList<>();
    for (JsonNode label : result.get("labels")) {
      if (label.get("name").asText().equals(name)) {
        values.add(label.get("value").asText());
      }
    }
    return values;
  }

  private static JsonNode allure(Path out, String id) throws IOException {
    return allure(out).stream()
        .filter(it -> it.get("fullName").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> allure(Path out) throws IOException {
    List<JsonNode> results = new ArrayList<>();
    for (Path file : files(out.resolve("allure-results"))) {
      if (file.toString().endsWith("-result.json")) {
        results.add(new ObjectMapper().readTree(file.toFile()));
      }
    }
    return results;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Path run(Class<?> subject, StopSignal stop) {
    Path out = home.resolve("out");
    CommandRun.with(
        CommandRun.surroundings(home, Map.of(), stop),
        "run",
        "--vectors",
        data(),
        "--subject",
        "java:" + subject.getName(),
        "--out",
        out.toString());
    return out;
  }

  private static String data() {
    try {
      return Path.of(RunFilesTest.class.getResource("halving").toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
