package dev.latchkey.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import dev.latchkey.fuzz.catalogue.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Replays every committed input, so that what was found once is looked for in each build. */
class CorpusReplayTest {
  private static final List<Path> PLACES = List.of(Path.of("corpus"), Path.of("findings"));

  @TestFactory
  Stream<DynamicTest> everyInputEndsNormally() {
    return FuzzTargets.all().stream()
        .map(target -> DynamicTest.dynamicTest(target.name(), () -> replay(target)));
  }

  @Test
  void findsACorpusForEachTargetAndNoOther() throws IOException {
    List<String> directories = new ArrayList<>();
    try (Stream<Path> found = Files.list(PLACES.get(0))) {
      found.map(it -> it.getFileName().toString()).forEach(directories::add);
    }
    assertThat(directories)
        .containsExactlyInAnyOrderElementsOf(
            FuzzTargets.all().stream().map(FuzzTarget::name).toList());
  }

  private static void replay(FuzzTarget target) throws IOException {
    int replayed = 0;
    for (Path place : PLACES) {
      for (Path file : Inputs.in(place.resolve(target.name()))) {
        try {
          target.run(Files.readAllBytes(file));
        } catch (RuntimeException | Error failure) {
          throw new AssertionError("./latchkey fuzz repro " + file, failure);
        }
        replayed++;
      }
    }
    assertThat(replayed).isPositive();
  }
}
