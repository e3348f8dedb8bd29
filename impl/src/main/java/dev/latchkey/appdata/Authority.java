package dev.latchkey.appdata;

import dev.latchkey.extension.ComponentId;
import java.util.Optional;

/** Who may do what while one commit is judged; fixed before its first change is looked at. */
interface Authority {
  Role roleOf(Actor actor);

  /** What the registry says of {@code id}; empty when unregistered or not validly registered. */
  Optional<Registration> registrationOf(ComponentId id);

  /** Whether the component has a value before the commit. */
  boolean holds(ComponentId id);
}
