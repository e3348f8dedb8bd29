package dev.latchkey.suite.reference.l3;

import dev.latchkey.group.Group;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Members in their present state, by handle. The oldest is forgotten when there are too many. */
final class Handles {
  private static final int KEPT = 256;

  private final Map<String, Group> groups =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Group> eldest) {
          return size() > KEPT;
        }
      };

  private int issued;

  synchronized String add(Group group) {
    issued++;
    String handle = "m" + issued;
    groups.put(handle, group);
    return handle;
  }

  /** The member; a handle nobody issued is the request's fault. */
  synchronized Group get(String handle) {
    return Optional.ofNullable(groups.get(handle))
        .orElseThrow(() -> new IllegalStateException("no member \"" + handle + "\""));
  }

  synchronized void replace(String handle, Group group) {
    groups.put(handle, group);
  }
}
