package dev.latchkey.suite.reference.l3;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Members in their present state, by handle. The oldest is forgotten when there are too many. */
final class Handles {
  private static final int KEPT = 256;

  private final Map<String, Seat> seats =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seat> eldest) {
          return size() > KEPT;
        }
      };

  private int issued;

  synchronized String add(Seat seat) {
    issued++;
    String handle = "m" + issued;
    seats.put(handle, seat);
    return handle;
  }

  /** The member; a handle nobody issued is the request's fault. */
  synchronized Seat get(String handle) {
    return Optional.ofNullable(seats.get(handle))
        .orElseThrow(() -> new IllegalStateException("no member \"" + handle + "\""));
  }

  synchronized void replace(String handle, Seat seat) {
    seats.put(handle, seat);
  }
}
