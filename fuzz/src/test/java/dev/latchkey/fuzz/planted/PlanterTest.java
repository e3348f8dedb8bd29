package dev.latchkey.fuzz.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import dev.latchkey.fuzz.target.StructTarget;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PlanterTest {
  @TestFactory
  Stream<DynamicTest> everyBugFindsItsPlaceAndItsTarget() {
    return PlantedBug.ALL.stream()
        .map(
            bug ->
                DynamicTest.dynamicTest(
                    bug.name(),
                    () -> {
                      assertThat(Planter.plant(bug)).isNotEmpty();
                      assertThat(FuzzTargets.find(bug.target())).isPresent();
                    }));
  }

  @Test
  void aPlantedBugBreaksItsTargetAndNoOtherCopyOfIt() throws IOException {
    PlantedBug bug = PlantedBug.ALL.get(0);
    FuzzTarget target = FuzzTargets.find(bug.target()).orElseThrow();
    byte[] trailing = StructTarget.seed("Remove", Bytes.fromHex("0000000155")).toArray();
    byte[] exact = StructTarget.seed("Remove", Bytes.fromHex("00000001")).toArray();
    BuggyLoader loader = new BuggyLoader(bug, Planter.plant(bug));
    assertThatCode(() -> target.run(trailing)).doesNotThrowAnyException();
    assertThat(loader.breaks(target, trailing)).isTrue();
    assertThat(loader.breaks(target, exact)).isFalse();
  }
}
