package dev.latchkey.schedule;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.identity.Epoch;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The resumption PSKs of a group's latest epochs, the current one included, as an immutable value
 * (RFC 9420, section 8.6). The oldest makes room when the store is full.
 */
public final class ResumptionPsks {
  private final int capacity;
  private final SortedMap<Epoch, ResumptionPsk> kept;

  private ResumptionPsks(int capacity, SortedMap<Epoch, ResumptionPsk> kept) {
    this.capacity = capacity;
    this.kept = kept;
  }

  /** An empty store for {@code capacity} epochs, 1 or more. */
  public static ResumptionPsks withCapacity(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    return new ResumptionPsks(capacity, Collections.emptySortedMap());
  }

  /** The store with one epoch more, and the oldest less when it was full. */
  public ResumptionPsks with(Epoch epoch, ResumptionPsk psk) {
    SortedMap<Epoch, ResumptionPsk> next = new TreeMap<>(kept);
    next.put(epoch, psk);
    if (next.size() > capacity) {
      next.remove(next.firstKey());
    }
    return new ResumptionPsks(capacity, next);
  }

  /** The secret of {@code epoch}; the store stays its owner. */
  public Optional<SecretBytes> find(Epoch epoch) {
    return Optional.ofNullable(kept.get(epoch)).map(ResumptionPsk::material);
  }

  public int size() {
    return kept.size();
  }
}
