package dev.latchkey.appdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.Policy.Decision;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("XIP81-VAL-05")
class PolicyTest {
  @Test
  void baseFollowsTheRole() {
    assertThat(decisions(Policy.ALLOW))
        .containsExactly(Decision.ALLOW, Decision.ALLOW, Decision.ALLOW);
    assertThat(decisions(Policy.DENY)).containsExactly(Decision.DENY, Decision.DENY, Decision.DENY);
    assertThat(decisions(Policy.ADMIN))
        .containsExactly(Decision.DENY, Decision.ALLOW, Decision.ALLOW);
    assertThat(decisions(Policy.SUPER_ADMIN))
        .containsExactly(Decision.DENY, Decision.DENY, Decision.ALLOW);
  }

  @Test
  void unusableIsInvalidForEverybody() {
    for (Policy policy : List.of(Policy.UNUSABLE, and(), any())) {
      assertThat(decisions(policy)).containsOnly(Decision.INVALID);
    }
  }

  @Test
  void andNeedsEveryPart() {
    assertThat(decisions(and(Policy.ALLOW, Policy.ADMIN)))
        .containsExactly(Decision.DENY, Decision.ALLOW, Decision.ALLOW);
    assertThat(decisions(and(Policy.ALLOW, Policy.UNUSABLE))).containsOnly(Decision.INVALID);
    assertThat(decisions(and(Policy.DENY, Policy.UNUSABLE))).containsOnly(Decision.DENY);
  }

  @Test
  void anyStopsAtTheFirstThatAllowsOrIsInvalid() {
    assertThat(decisions(any(Policy.DENY, Policy.ADMIN)))
        .containsExactly(Decision.DENY, Decision.ALLOW, Decision.ALLOW);
    assertThat(decisions(any(Policy.ALLOW, Policy.UNUSABLE))).containsOnly(Decision.ALLOW);
    assertThat(decisions(any(Policy.UNUSABLE, Policy.ALLOW))).containsOnly(Decision.INVALID);
    assertThat(decisions(any(Policy.DENY, Policy.DENY))).containsOnly(Decision.DENY);
  }

  @Test
  void invalidPartSpoilsWhatSurroundsIt() {
    assertThat(decisions(any(and(Policy.ALLOW, any()), Policy.ALLOW)))
        .containsOnly(Decision.INVALID);
    assertThat(decisions(any(and(Policy.DENY, any()), Policy.ALLOW))).containsOnly(Decision.ALLOW);
  }

  @Test
  void onlyAllowPermits() {
    for (Role role : Role.values()) {
      assertThat(Permissions.all(Policy.UNUSABLE).allowedTo(role)).isEmpty();
      assertThat(Permissions.all(Policy.DENY).allowedTo(role)).isEmpty();
      assertThat(Permissions.all(Policy.ALLOW).allowedTo(role)).containsOnly(Operation.values());
    }
  }

  @Test
  void eachOperationHasItsPolicy() {
    Permissions mixed = new Permissions(Policy.ALLOW, Policy.ADMIN, Policy.SUPER_ADMIN);

    assertThat(mixed.allowedTo(Role.MEMBER)).containsOnly(Operation.INSERT);
    assertThat(mixed.allowedTo(Role.ADMIN)).containsOnly(Operation.INSERT, Operation.UPDATE);
    assertThat(mixed.allowedTo(Role.SUPER_ADMIN)).containsOnly(Operation.values());
  }

  private static List<Decision> decisions(Policy policy) {
    return List.of(
        policy.decide(Role.MEMBER), policy.decide(Role.ADMIN), policy.decide(Role.SUPER_ADMIN));
  }

  private static Policy and(Policy... parts) {
    return new Policy.And(List.of(parts));
  }

  private static Policy any(Policy... parts) {
    return new Policy.Any(List.of(parts));
  }
}
