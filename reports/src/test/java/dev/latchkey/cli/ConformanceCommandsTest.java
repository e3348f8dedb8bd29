package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands around conformance cases, on a suite of three. */
class ConformanceCommandsTest {
  @TempDir private Path home;

  @Test
  void aSubjectThatIsRightEndsAsExpected() {
    CommandRun run = run(Halving.Right.class);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("halving 1.2 (java)").contains("3 PASS").contains("l1.number");
  }

  @Test
  void aSubjectThatIsWrongFailsAndIsToldWhy() {
    CommandRun run = run(Halving.Rounding.class);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("FAIL  number/half/five")
        .contains("Odd numbers are refused.")
        .contains("gives two inputs the same meaning")
        .contains(
            "latchkey explain number/half/five --subject java:" + Halving.Rounding.class.getName());
  }

  @Test
  void recommendationsAndMissingCodesCountOnlyWhenAskedFor() {
    assertThat(run(Halving.Sloppy.class).exitCode()).isZero();
    assertThat(run(Halving.Sloppy.class).out()).contains("PASS_STAGE").contains("WRONG_REASON");
    assertThat(run(Halving.Sloppy.class, "--strict").exitCode()).isEqualTo(1);
    assertThat(run(Halving.Sloppy.class, "--require-codes").exitCode()).isEqualTo(1);
  }

  @Test
  void aSubjectThatCanDoNothingIsNoSuccess() {
    CommandRun run = run(Halving.Elsewhere.class);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("3 UNSUPPORTED").contains("supports none");
  }

  @Test
  void aSubjectThatDoesNotStartIsUnusable() {
    CommandRun run = command("run", "--vectors", data(), "--subject", "exec:/no/such/adapter");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("/no/such/adapter");
  }

  @Test
  void nonsenseIsAUsageErrorAndRunsNothing() {
    assertUsage(run(Halving.Right.class, "--run", "number/hafl/*"), "number/hafl/*");
    assertUsage(run(Halving.Right.class, "--run", "a//b"), "a//b");
    assertUsage(run(Halving.Right.class, "--skip", "**"), "nothing is selected");
    assertUsage(run(Halving.Right.class, "--role", "jester"), "jester");
    assertUsage(run(Halving.Right.class, "--timeout", "soon"), "soon");
    assertUsage(run(Halving.Right.class, "--repeat", "0"), "--repeat 0");
    assertUsage(command("run", "--vectors", data(), "--subject", "what"), "what");
    assertUsage(command("run", "--vectors", data(), "--subject", "builtin:nobody"), "nobody");
    assertUsage(command("run", "--vectors", home.toString()), "cases");
  }

  @Test
  void knownFailuresTurnAFailedRunIntoAnExpectedOne() throws IOException {
    Path known = home.resolve("known.txt");
    Files.writeString(known, "number/half/* = FAIL # rounds, issue 1");
    CommandRun run = run(Halving.Rounding.class, "--known-failing", known.toString());
    assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
    assertThat(run.out()).contains("XFAIL", "XPASS");

    Files.writeString(
        known, "number/half/five = FAIL # rounds, 1\nnumber/half/one = FAIL # rounds, 1");
    assertThat(run(Halving.Rounding.class, "--known-failing", known.toString()).exitCode())
        .isZero();

    CommandRun fixed = run(Halving.Right.class, "--known-failing", known.toString());
    assertThat(fixed.exitCode()).isEqualTo(1);
    assertThat(fixed.out()).contains("known.txt:1: stale").contains("known.txt:2: stale");

    Files.writeString(known, "number/thirds/* = FAIL # rounds, issue 1");
    assertUsage(run(Halving.Right.class, "--known-failing", known.toString()), "known.txt:1");
  }

  @Test
  void jobsOrderAndRepetitionChangeNoByteOfTheResults() throws IOException {
    String plain = results(Halving.Rounding.class, "a", "--jobs", "1");
    assertThat(plain).contains("\"outcome\":\"FAIL\"").contains("\"evidence\"");
    assertThat(results(Halving.Rounding.class, "b", "--jobs", "4")).isEqualTo(plain);
    assertThat(results(Halving.Rounding.class, "c", "--jobs", "1")).isEqualTo(plain);
  }

  @Test
  void resultsCanBeComparedAndExplained() throws IOException {
    String right = home.resolve("right").toString();
    String wrong = home.resolve("wrong").toString();
    run(Halving.Right.class, "--out", right);
    run(Halving.Rounding.class, "--out", wrong);

    CommandRun same = command("diff", right, right);
    assertThat(same.exitCode()).isZero();
    assertThat(same.out()).isEmpty();
    CommandRun worse = command("diff", right, wrong);
    assertThat(worse.exitCode()).isEqualTo(1);
    assertThat(worse.out()).contains("newly failing  number/half/five");
    CommandRun better = command("diff", wrong, right, "--format", "json");
    assertThat(better.exitCode()).isZero();
    assertThat(better.out()).contains("{\"kind\":\"fixed\",\"id\":\"number/half/five\"");

    CommandRun explained =
        command("explain", "number/half/five", "--vectors", data(), "--from", wrong);
    assertThat(explained.exitCode()).isEqualTo(1);
    assertThat(explained.out()).contains("FAIL", "\"half\":\"2\"", "Odd numbers are refused.");
    assertUsage(command("diff", right, home.resolve("none").toString()), "none");
  }

  @Test
  void explainRunsTheCaseAndItsTwin() {
    CommandRun right =
        command(
            "explain",
            "number/half/five",
            "--vectors",
            data(),
            "--subject",
            spec(Halving.Right.class));
    assertThat(right.exitCode()).isZero();
    assertThat(right.out()).contains("PASS  number/half/five");
    CommandRun wrong =
        command(
            "explain",
            "number/half/five",
            "--vectors",
            data(),
            "--subject",
            spec(Halving.Rounding.class));
    assertThat(wrong.exitCode()).isEqualTo(1);
  }

  @Test
  void casesCanBeListedAndShown() {
    CommandRun list = command("list", "--vectors", data(), "--strength", "MUST");
    assertThat(list.out().lines()).hasSize(2);
    assertThat(command("list", "--vectors", data(), "--format", "json").out())
        .contains("{\"id\":\"number/half/five\"");
    CommandRun show = command("show", "number/half/five", "--vectors", data());
    assertThat(show.exitCode()).isZero();
    assertThat(show.out()).contains("Five is odd", "OddNumber", "Odd numbers are refused.", "twin");
    CommandRun typo = command("show", "number/half/fife", "--vectors", data());
    assertUsage(typo, "number/half/fife");
    assertThat(typo.err()).contains("number/half/five");
  }

  @Test
  void aCaseCanBeTakenElsewhere() throws IOException {
    CommandRun shell =
        command("repro", "number/half/five", "--vectors", data(), "--adapter", "./a");
    assertThat(shell.out()).contains("\"op\":\"codec.half\"").contains("| ./a");
    CommandRun junit = command("repro", "number/half/four", "--vectors", data(), "--as", "junit");
    assertThat(junit.out())
        .contains("class NumberHalfFourTest")
        .contains("\\\"half\\\":\\\"2\\\"")
        .doesNotContainPattern("@[A-Z]+@");
    assertThat(compiles(junit.out())).isTrue();
    CommandRun json = command("repro", "number/half/four", "--vectors", data(), "--as", "json");
    assertThat(json.out()).startsWith("{\"case\":{\"id\":\"number/half/four\"");
  }

  private boolean compiles(String source) throws IOException {
    Path file = Files.writeString(home.resolve("NumberHalfFourTest.java"), source);
    String[] args = {
      "-proc:none",
      "-d",
      home.toString(),
      "-cp",
      System.getProperty("java.class.path"),
      file.toString()
    };
    return ToolProvider.getSystemJavaCompiler().run(null, null, null, args) == 0;
  }

  private String results(Class<?> subject, String name, String... more) throws IOException {
    Path out = home.resolve(name);
    List<String> args = new ArrayList<>(List.of(more));
    args.add("--out");
    args.add(out.toString());
    run(subject, args.toArray(String[]::new));
    return Files.readString(out.resolve("results.jsonl"));
  }

  private static void assertUsage(CommandRun run, String why) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(why);
    assertThat(run.out()).isEmpty();
  }

  private CommandRun run(Class<?> subject, String... more) {
    List<String> args = new ArrayList<>(List.of("run", "--vectors", data()));
    args.addAll(List.of("--subject", spec(subject)));
    args.addAll(List.of(more));
    return command(args.toArray(String[]::new));
  }

  private static String spec(Class<?> subject) {
    return "java:" + subject.getName();
  }

  private static String data() {
    try {
      return Path.of(ConformanceCommandsTest.class.getResource("halving").toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private CommandRun command(String... args) {
    return CommandRun.in(home, args);
  }
}
