package dev.latchkey.properties.appdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.ComponentType;
import dev.latchkey.appdata.Operation;
import dev.latchkey.appdata.Permissions;
import dev.latchkey.appdata.Policy;
import dev.latchkey.appdata.Registration;
import dev.latchkey.appdata.Role;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;

/** Policies as trees: what a combination allows, and that it survives its encoding. */
public final class PermissionLaws {
  private static final List<Policy> BASES =
      List.of(Policy.ALLOW, Policy.DENY, Policy.ADMIN, Policy.SUPER_ADMIN, Policy.UNUSABLE);

  /** XIP-81, section 2.2.1: true, false, or nothing at all, which wins over what comes later. */
  @Law(
      tries = 5000,
      branches = {"allowed", "denied", "unusable", "all of", "any of"},
      atLeast = 50)
  void aPolicyDecidesAsItsTreeSays(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    Policy policy = draw.note("policy", policy(draw, 3));
    Role role = draw.note("role", draw.pick(List.of(Role.values())));
    Optional<Boolean> expected = decide(policy, role);

    Policy.Decision decision = policy.decide(role);

    assertThat(decision)
        .isEqualTo(
            expected
                .map(allow -> allow ? Policy.Decision.ALLOW : Policy.Decision.DENY)
                .orElse(Policy.Decision.INVALID));
    Coverage.hit(expected.map(allow -> allow ? "allowed" : "denied").orElse("unusable"));
    Registration entry =
        new Registration(
            draw.pick(List.of(ComponentType.values())),
            new Permissions(policy, policy(draw, 1), policy(draw, 1)));
    assertThat(Registration.decode(entry.encoded())).isEqualTo(entry);
    assertThat(entry.permissions().allows(role, Operation.INSERT))
        .isEqualTo(expected.orElse(false));
  }

  private static Policy policy(Draw draw, int depth) {
    if (depth == 0 || draw.chance(40)) {
      return draw.pick(BASES);
    }
    List<Policy> parts = new ArrayList<>(draw.list(3, () -> policy(draw, depth - 1)));
    boolean all = draw.chance(50);
    Coverage.hit(all ? "all of" : "any of");
    return all ? new Policy.And(parts) : new Policy.Any(parts);
  }

  private static Optional<Boolean> decide(Policy policy, Role role) {
    if (policy instanceof Policy.And and) {
      return combine(and.parts(), role, false);
    } else if (policy instanceof Policy.Any any) {
      return combine(any.parts(), role, true);
    } else if (policy.equals(Policy.UNUSABLE)) {
      return Optional.empty();
    }
    boolean superAdmin = role == Role.SUPER_ADMIN;
    return Optional.of(
        policy.equals(Policy.ALLOW)
            || (policy.equals(Policy.SUPER_ADMIN) && superAdmin)
            || (policy.equals(Policy.ADMIN) && (superAdmin || role == Role.ADMIN)));
  }

  /** The first answer that settles the matter, or the common one; none of nothing. */
  private static Optional<Boolean> combine(List<Policy> parts, Role role, boolean settles) {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    for (Policy part : parts) {
      Optional<Boolean> answer = decide(part, role);
      if (answer.isEmpty() || answer.get() == settles) {
        return answer;
      }
    }
    return Optional.of(!settles);
  }
}
