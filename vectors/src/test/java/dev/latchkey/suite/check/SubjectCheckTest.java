package dev.latchkey.suite.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.adapter.AdapterMain;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.check.Finding.Grade;
import dev.latchkey.suite.model.Examples;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.toy.MisbehavingMain;
import dev.latchkey.suite.toy.MisbehavingMain.Mode;
import dev.latchkey.suite.toy.ToyAdapter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SubjectCheckTest {
  private static final RunnerInfo RUNNER = new RunnerInfo("test", "1", "1", "sha256:0", "toy@1");

  /** Takes every mishap for a rejection, and needs its input to stumble. */
  public static final class Swallowing implements Adapter {
    @Override
    public Operations operations() {
      return Operations.of(ToyAdapter.HELLO)
          .rejecting(IllegalStateException.class, e -> new Reply.Reject("payload", "what"))
          .on("codec.half", Swallowing::half)
          .build();
    }

    private static Reply half(OpCall call) throws Exception {
      if (!call.input().has("n")) {
        throw new IllegalStateException("like a null pointer");
      }
      return new Output().ok();
    }
  }

  /** Does not look at its input. */
  public static final class Blind implements Adapter {
    @Override
    public Operations operations() {
      return Operations.of(ToyAdapter.HELLO)
          .on("codec.half", call -> new Output().u64("half", 2).ok())
          .build();
    }
  }

  @Test
  void theAdapterLibraryKeepsEveryRule() throws Exception {
    Map<String, Grade> grades = grades(MisbehavingMain.command(Mode.NOTHING));
    assertThat(grades).hasSizeGreaterThan(12);
    assertThat(grades.values()).containsOnly(Grade.GOOD);
  }

  @Test
  void noiseAndBadMannersAreWarnings() throws Exception {
    Map<String, Grade> grades = grades(MisbehavingMain.command(Mode.PRINTS_NOISE));
    assertThat(grades)
        .containsEntry("hello", Grade.GOOD)
        .containsEntry("answer", Grade.WARNING)
        .containsEntry("bye", Grade.WARNING)
        .containsEntry("bad line", Grade.WARNING);
  }

  @Test
  void aSubjectThatDoesNotAnswerTheFirstLineIsAskedNothingElse() throws Exception {
    for (Mode mode : List.of(Mode.EXITS_AT_ONCE, Mode.SPEAKS_ANOTHER_VERSION)) {
      assertThat(grades(MisbehavingMain.command(mode)))
          .containsExactly(Map.entry("hello", Grade.BROKEN));
    }
    assertThat(grades(List.of("/no/such/program")))
        .containsExactly(Map.entry("start", Grade.BROKEN));
  }

  @Test
  void anExceptionThatBecomesARejectionIsFoundOut() throws Exception {
    assertThat(grades(command(Swallowing.class))).containsEntry("no input", Grade.BROKEN);
  }

  @Test
  void anAnswerWithoutLookingIsFoundOut() throws Exception {
    assertThat(grades(command(Blind.class)))
        .containsEntry("no input", Grade.BROKEN)
        .containsEntry("unknown operation", Grade.GOOD);
  }

  private static List<String> command(Class<? extends Adapter> adapter) {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        AdapterMain.class.getName(),
        adapter.getName());
  }

  private static Map<String, Grade> grades(List<String> command) throws Exception {
    return new SubjectCheck(command, Examples.suite("toy"), RUNNER, Duration.ofSeconds(20))
        .run().stream().collect(Collectors.toMap(Finding::probe, Finding::grade));
  }
}
