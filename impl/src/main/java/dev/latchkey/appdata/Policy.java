package dev.latchkey.appdata;

import java.util.List;

/**
 * Who may do one thing to one component: {@code MetadataPolicy}.
 *
 * <p>What nobody could have meant (an unspecified or unknown base, a combination of nothing, no
 * kind at all) is {@link Decision#INVALID}, which denies and cannot be overruled by a sibling that
 * comes later. Nesting is bounded where policies are decoded, so evaluation may follow it.
 */
public sealed interface Policy {
  Policy ALLOW = new Base(BasePolicy.ALLOW);
  Policy DENY = new Base(BasePolicy.DENY);
  Policy ADMIN = new Base(BasePolicy.ALLOW_IF_ADMIN);
  Policy SUPER_ADMIN = new Base(BasePolicy.ALLOW_IF_SUPER_ADMIN);
  Policy UNUSABLE = new Unusable();

  /** The answer for {@code role}. */
  Decision decide(Role role);

  /** The answers of a policy. Only {@link #ALLOW} permits. */
  enum Decision {
    ALLOW,
    DENY,
    INVALID
  }

  /** The policies that combinations are made of. */
  enum BasePolicy {
    ALLOW,
    DENY,
    /** Admins and super admins. */
    ALLOW_IF_ADMIN,
    ALLOW_IF_SUPER_ADMIN
  }

  /** A policy without parts. */
  record Base(BasePolicy base) implements Policy {
    @Override
    public Decision decide(Role role) {
      boolean allowed =
          switch (base) {
            case ALLOW -> true;
            case DENY -> false;
            case ALLOW_IF_ADMIN -> role.isAtLeast(Role.ADMIN);
            case ALLOW_IF_SUPER_ADMIN -> role.isAtLeast(Role.SUPER_ADMIN);
          };
      return allowed ? Decision.ALLOW : Decision.DENY;
    }
  }

  /** Allows when every part does; the first part that does not decides. */
  record And(List<Policy> parts) implements Policy {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public Decision decide(Role role) {
      Decision last = Decision.INVALID;
      for (Policy part : parts) {
        last = part.decide(role);
        if (last != Decision.ALLOW) {
          return last;
        }
      }
      return last;
    }
  }

  /** Allows when some part does; the first part that does not deny decides. */
  record Any(List<Policy> parts) implements Policy {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public Decision decide(Role role) {
      Decision last = Decision.INVALID;
      for (Policy part : parts) {
        last = part.decide(role);
        if (last != Decision.DENY) {
          return last;
        }
      }
      return last;
    }
  }

  /** What we cannot read as a policy. */
  record Unusable() implements Policy {
    @Override
    public Decision decide(Role role) {
      return Decision.INVALID;
    }
  }
}
