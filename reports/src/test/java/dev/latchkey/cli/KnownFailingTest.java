package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from a failing run to a list of known failures and back. */
class KnownFailingTest {
  @TempDir private Path home;

  @Test
  void aListWrittenFromARunMakesTheNextOneEndAsExpected() {
    String list = home.resolve("known.txt").toString();
    assertThat(run(Halving.Rounding.class, "--strict").exitCode()).isEqualTo(1);
    CommandRun write = baseline("write", list, "--reason", "rounds, issue 1", "--strict");
    assertThat(write.exitCode()).as(write.err()).isZero();
    assertThat(write.out()).contains("+ number/half/five = FAIL # rounds, issue 1");
    CommandRun known = run(Halving.Rounding.class, "--strict", "--known-failing", list);
    assertThat(known.exitCode()).as(known.out()).isZero();

    assertThat(run(Halving.Right.class, "--known-failing", list).exitCode()).isEqualTo(1);
    CommandRun prune = baseline("prune", list);
    assertThat(prune.out()).contains("- number/half/five = FAIL # rounds, issue 1");
    assertThat(run(Halving.Right.class, "--known-failing", list).exitCode()).isZero();
  }

  @Test
  void nothingIsOverwrittenOrInvented() {
    String list = home.resolve("known.txt").toString();
    run(Halving.Rounding.class);
    assertThat(baseline("prune", list).exitCode()).isEqualTo(2);
    assertThat(baseline("write", list).exitCode()).isEqualTo(2);
    assertThat(baseline("write", list, "--reason", "x").exitCode()).isZero();
    assertThat(baseline("write", list, "--reason", "x").exitCode()).isEqualTo(2);
    assertThat(baseline("update", list, "--reason", "y").out()).isEmpty();
    assertThat(command("baseline").exitCode()).isEqualTo(2);
  }

  private CommandRun baseline(String verb, String list, String... more) {
    List<String> args = new ArrayList<>(List.of("baseline", verb, list));
    args.addAll(List.of("--vectors", data(), "--from", home.resolve("out").toString()));
    args.addAll(List.of(more));
    return command(args.toArray(String[]::new));
  }

  private CommandRun run(Class<?> subject, String... more) {
    List<String> args = new ArrayList<>(List.of("run", "--vectors", data()));
    args.addAll(List.of("--subject", "java:" + subject.getName()));
    args.addAll(List.of("--out", home.resolve("out").toString()));
    args.addAll(List.of(more));
    return command(args.toArray(String[]::new));
  }

  private static String data() {
    try {
      return Path.of(KnownFailingTest.class.getResource("halving").toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private CommandRun command(String... args) {
    return CommandRun.in(home, args);
  }
}
