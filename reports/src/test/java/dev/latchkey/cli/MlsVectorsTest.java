package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.suite.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlsVectorsTest {
  private static final String GOOD = "[{\"vlbytes_header\": \"4040\", \"length\": 64}]";
  private static final String WRONG = "[{\"vlbytes_header\": \"4040\", \"length\": 65}]";
  private static final String UNKNOWN_SUITE =
      "[{\"cipher_suite\": 4660, \"psks\": [], \"psk_secret\": \"\"}]";

  @TempDir private Path directory;

  @Test
  void exitsZeroAndSaysHowMuchItChecked() throws IOException {
    CommandRun run = run(file("deserialization.json", GOOD));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("deserialization +1 +1 +1 +0 +0")
        .contains("1 PASS", "exit 0: as expected");
  }

  @Test
  void exitsOneOnAnEntryThatDoesNotHold() throws IOException {
    CommandRun run = run(file("deserialization.json", WRONG));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("FAIL  deserialization.json/0", "length: expected 65, got 64", "exit 1");
    assertThat(run.err()).contains("FAIL deserialization.json/0");
  }

  @Test
  void showsACipherSuiteItDoesNotKnowAsUnsupported() throws IOException {
    CommandRun run = run(file("psk_secret.json", UNKNOWN_SUITE));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("1 UNSUPPORTED").containsPattern("psk_secret +1 +1 +0 +0 +1");
  }

  @Test
  void takesTheFamilyFromTheTypeOptionWhateverTheNameSays() throws IOException {
    Path file = file("captured.json", GOOD);
    assertThat(run(file).exitCode()).isEqualTo(2);
    assertThat(run(file).err()).contains("unknown_family", "--type", "deserialization");
    assertThat(run(file, "--type", "deserialization").exitCode()).isZero();
  }

  @Test
  void runsEveryJsonFileOfADirectory() throws IOException {
    file("deserialization.json", GOOD);
    file("psk_secret.json", UNKNOWN_SUITE);
    file("README.md", "no vectors");
    assertThat(run(directory).out()).containsPattern("total +2 +2 +1 +0 +1");
  }

  @Test
  void tellsFilesOfOneNameApart() throws IOException {
    Path first = file("a/deserialization.json", GOOD);
    Path second = file("b/deserialization.json", WRONG);
    CommandRun run = run(first, second.toString());
    assertThat(run.out()).contains("FAIL  " + second + "/0").doesNotContain("FAIL  " + first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | not_json | ``",
        "[] | nothing_to_check | ``",
        "{} | wrong_type | ``",
        "[{}] | missing_key | #/0",
        "[1] | wrong_type | #/0",
        "[{\"vlbytes_header\": \"0\", \"length\": 0}] | not_hex | #/0/vlbytes_header",
        "[{\"vlbytes_header\": \"00\", \"length\": -1}] | number_out_of_range | #/0/length",
        "[{\"vlbytes_header\": \"00\", \"length\": 0, \"x\": 1}] | unknown_key | #/0/x",
        "[{\"length\": 0, \"vlbytes_header\": \"00\", \"length\": 0}] | duplicate_key | ``",
      })
  void refusesABadFileByCodeAndPlaceAndRunsNothing(String content, String fault, String place)
      throws IOException {
    file("psk_secret.json", UNKNOWN_SUITE);
    file("deserialization.json", content);
    CommandRun run = run(directory);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("deserialization.json" + place + ": " + fault);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void refusesWhatMakesNoSenseAsUsage() throws IOException {
    Path good = file("deserialization.json", GOOD);
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertThat(run(directory.resolve("none.json")).exitCode()).isEqualTo(2);
    assertThat(run(empty).exitCode()).isEqualTo(2);
    assertThat(run(good, "--no-such-option").exitCode()).isEqualTo(2);
    assertThat(run(good, "--type", "no-such-family").exitCode()).isEqualTo(2);
    assertThat(run(good, "--jobs", "0").exitCode()).isEqualTo(2);
    assertThat(run(good, "--jobs", "many").exitCode()).isEqualTo(2);
    assertThat(run(good, "--format", "xml").exitCode()).isEqualTo(2);
    assertThat(run(good, "--crypto", "rot13").exitCode()).isEqualTo(2);
    assertThat(CommandRun.in(directory, "mls-vectors").exitCode()).isEqualTo(2);
  }

  @Test
  void printsOneJsonObjectWhereAsked() throws IOException {
    CommandRun run = run(file("deserialization.json", WRONG), "--format", "json");
    JsonNode summary = new ObjectMapper().readTree(run.out());
    assertThat(summary.get("exit").intValue()).isEqualTo(1);
    assertThat(summary.get("complete").booleanValue()).isTrue();
    assertThat(summary.at("/totals/FAIL").intValue()).isEqualTo(1);
    assertThat(summary.at("/groups/0/name").textValue()).isEqualTo("deserialization");
    assertThat(summary.at("/failures/0/id").textValue()).isEqualTo("deserialization.json/0");
  }

  @Test
  void writesTheResultFilesWhereAsked() throws IOException {
    Path out = directory.resolve("deep/results");
    run(file("deserialization.json", WRONG), "--out", out.toString());
    List<JsonNode> lines = lines(out);
    assertThat(lines)
        .extracting(line -> line.get("type").textValue())
        .containsExactly("header", "case", "footer");
    assertThat(lines.get(1).get("outcome").textValue()).isEqualTo("FAIL");
    assertThat(Files.readString(out.resolve("junit.xml"))).contains("failures=\"1\"");
  }

  @Test
  void equalRunsLeaveEqualFilesWhateverTheNumberOfJobs() throws IOException {
    String many = "[" + "{\"vlbytes_header\": \"4040\", \"length\": 64},".repeat(200) + "{}]";
    Path file = file("deserialization.json", many.replace(",{}", ""));
    run(file, "--jobs", "1", "--out", directory.resolve("one").toString());
    run(file, "--jobs", "7", "--out", directory.resolve("two").toString());
    assertThat(directory.resolve("two/results.jsonl"))
        .hasSameTextualContentAs(directory.resolve("one/results.jsonl"));
    assertThat(directory.resolve("two/junit.xml"))
        .hasSameTextualContentAs(directory.resolve("one/junit.xml"));
    assertThat(lines(directory.resolve("one"))).hasSize(202);
  }

  @Test
  void saysSoWhenResultsCannotBeWritten() throws IOException {
    Path good = file("deserialization.json", GOOD);
    CommandRun run = run(good, "--out", good.resolve("below-a-file").toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("cannot write the results", "--out");
  }

  @Test
  void keepsWhatItHasWhenInterrupted() throws IOException {
    StopSignal stop = new StopSignal();
    stop.raise();
    Path out = directory.resolve("out");
    CommandRun run =
        CommandRun.with(
            CommandRun.surroundings(directory, Map.of(), stop),
            "mls-vectors",
            file("deserialization.json", GOOD).toString(),
            "--out",
            out.toString());
    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.out()).contains("NOT complete", "exit 130: interrupted");
    List<JsonNode> lines = lines(out);
    assertThat(lines.get(1).get("outcome").textValue()).isEqualTo("NOT_RUN");
    assertThat(lines.get(2).get("complete").booleanValue()).isFalse();
    assertThat(Files.readString(out.resolve("junit.xml")))
        .contains("name=\"latchkey.complete\" value=\"false\"");
  }

  @Test
  void helpShowsExamples() {
    CommandRun run = CommandRun.in(directory, "mls-vectors", "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Examples:", "--type", "--jobs", "--out", "--crypto");
  }

  private CommandRun run(Path path, String... more) {
    List<String> args = new ArrayList<>(List.of("mls-vectors", path.toString()));
    args.addAll(List.of(more));
    return CommandRun.in(directory, args.toArray(new String[0]));
  }

  private Path file(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static List<JsonNode> lines(Path out) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("results.jsonl"))) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
