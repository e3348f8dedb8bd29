package dev.latchkey.suite.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.ErrorCodes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.WireCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StagesTest {
  @Test
  void everyInviteCodeIsAssignedAStage() {
    assertThat(Arrays.stream(InviteCode.values()).filter(code -> Stages.assigned(code).isEmpty()))
        .isEmpty();
  }

  @Test
  void knowsTheStageOfEveryCode() {
    assertThat(ErrorCodes.all()).hasSizeGreaterThan(100).allSatisfy(code -> Stages.of(code).id());
    assertThat(Stages.of(InviteCode.AEAD_OPEN_FAILED)).isEqualTo(Stage.BLOB);
    assertThat(Stages.of(WireCode.TRAILING_BYTES)).isEqualTo(Stage.MLS);
    assertThat(Stages.of(WireCode.LIMIT_EXCEEDED)).isEqualTo(Stage.LIMIT);
  }

  @Test
  void findsStagesByTheirIds() {
    assertThat(Stage.values())
        .allSatisfy(stage -> assertThat(Stage.byId(stage.id())).contains(stage));
    assertThat(Stage.byId("no-such-stage")).isEmpty();
  }
}
