package dev.latchkey.appdata;

import java.util.EnumSet;
import java.util.Set;

/** One policy for each {@link Operation}: {@code ComponentPermissions} with all three present. */
public record Permissions(Policy insert, Policy update, Policy delete) {
  /** {@code policy} for every operation. */
  public static Permissions all(Policy policy) {
    return new Permissions(policy, policy, policy);
  }

  /** The policy that judges {@code operation}. */
  public Policy of(Operation operation) {
    return switch (operation) {
      case INSERT -> insert;
      case UPDATE -> update;
      case DELETE -> delete;
    };
  }

  /** Whether {@code role} may do {@code operation}. */
  public boolean allows(Role role, Operation operation) {
    return of(operation).decide(role) == Policy.Decision.ALLOW;
  }

  /** All that {@code role} may do. */
  public Set<Operation> allowedTo(Role role) {
    Set<Operation> allowed = EnumSet.noneOf(Operation.class);
    for (Operation operation : Operation.values()) {
      if (allows(role, operation)) {
        allowed.add(operation);
      }
    }
    return allowed;
  }
}
