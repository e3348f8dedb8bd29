package dev.latchkey.properties.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** XIP-82's service contract over lists: the oracle. */
final class ModelSlots {
  /** What a service answers to an upload. */
  enum Answer {
    STORED,
    KNOWN,
    NO_SLOT_LEFT,
    JUMP,
    THROTTLED
  }

  private final int retention;
  private final int maxSlots;
  private final long jump;
  private final int budget;
  private final Map<Integer, List<Upload>> slots = new TreeMap<>();
  private final Map<Integer, Integer> spent = new TreeMap<>();

  /** {@code jump} and {@code budget}: -1 for none. */
  ModelSlots(int retention, int maxSlots, long jump, int budget) {
    this.retention = retention;
    this.maxSlots = maxSlots;
    this.jump = jump;
    this.budget = budget;
  }

  Answer upload(int slot, Upload upload) {
    List<Upload> held = held(slot);
    if (held.isEmpty() && slots.values().stream().filter(l -> !l.isEmpty()).count() >= maxSlots) {
      return Answer.NO_SLOT_LEFT;
    }
    boolean known = held.stream().anyMatch(upload::equalsInFields);
    if (!known && jumps(held, upload)) {
      return Answer.JUMP;
    }
    if (budget >= 0 && spent.getOrDefault(slot, 0) >= budget) {
      return Answer.THROTTLED;
    }
    spent.merge(slot, 1, Integer::sum);
    if (known) {
      return Answer.KNOWN;
    }
    held.add(upload);
    if (held.size() > retention) {
      held.remove(0);
    }
    return Answer.STORED;
  }

  List<Upload> held(int slot) {
    return slots.computeIfAbsent(slot, id -> new ArrayList<>());
  }

  void collect(long now) {
    slots
        .values()
        .forEach(
            held ->
                held.removeIf(
                    one -> one.expires() != 0 && Long.compareUnsigned(one.expires(), now) <= 0));
  }

  void startWindow() {
    spent.clear();
  }

  private boolean jumps(List<Upload> held, Upload upload) {
    if (held.isEmpty() || jump == -1) {
      return false;
    }
    long highest = held.get(0).epoch();
    for (Upload each : held) {
      highest = Long.compareUnsigned(each.epoch(), highest) > 0 ? each.epoch() : highest;
    }
    return Long.compareUnsigned(upload.epoch(), highest) > 0
        && Long.compareUnsigned(upload.epoch() - highest, jump) > 0;
  }
}
