package dev.latchkey.suite.reference.join;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Clients in their present state, by handle. The oldest is forgotten when there are too many. */
final class Handles<T> {
  private static final int KEPT = 128;

  private final String prefix;
  private final Map<String, T> clients =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
          return size() > KEPT;
        }
      };

  private int issued;

  Handles(String prefix) {
    this.prefix = prefix;
  }

  synchronized String add(T client) {
    issued++;
    String handle = prefix + issued;
    clients.put(handle, client);
    return handle;
  }

  /** The client; a handle nobody issued is the request's fault. */
  synchronized T get(String handle) {
    return Optional.ofNullable(clients.get(handle))
        .orElseThrow(() -> new IllegalStateException("no client \"" + handle + "\""));
  }
}
