package dev.latchkey.properties.world;

import dev.latchkey.bytes.Bytes;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What everybody in the world could write down on paper: who is in and by which slot, what the
 * invite policy says, and when the epoch began. Knows no MLS; decides who may come in.
 */
final class Shadow {
  /** People in the group, and the slot each came by; empty for the ordinary way. */
  final TreeMap<String, Optional<Bytes>> members = new TreeMap<>();

  boolean on;
  Bytes slot = Bytes.EMPTY;
  long end;
  long maxAge;
  int maxUses;
  long epochStart;

  long uses() {
    return members.values().stream().filter(Optional.of(slot)::equals).count();
  }

  /** Whether members must take {@code person} in at {@code now}; times here are far from edges. */
  boolean admits(String person, long now) {
    return on
        && !members.containsKey(person)
        && (end == 0 || now <= end)
        && (maxAge == 0 || now - epochStart <= maxAge)
        && (maxUses == 0 || uses() < maxUses);
  }

  /** Whether a careful joiner finds a blob of this epoch that has not expired. */
  boolean isFreshFor(long now) {
    return (end == 0 || now < end) && (maxAge == 0 || now - epochStart < maxAge);
  }

  @Override
  public String toString() {
    return "members "
        + members
        + (on ? ", open to " + slot : ", closed")
        + ", end "
        + end
        + ", maxAge "
        + maxAge
        + ", maxUses "
        + maxUses;
  }
}
