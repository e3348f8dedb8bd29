package dev.latchkey.properties.admission;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A group before a commit, in plain words.
 *
 * @param rules the invite policy
 * @param leaves inboxes with a leaf in the tree
 * @param tags inboxes in the membership map, each with the slot it came by; 0 for none
 */
record Home(boolean migrated, Rules rules, Set<Integer> leaves, SortedMap<Integer, Integer> tags) {
  /**
   * An invite policy; times are unsigned nanoseconds and 0 means no bound.
   *
   * @param slot the active slot; counts only while {@code on}
   */
  record Rules(boolean on, int slot, long end, long maxAge, int maxUses) {}

  Home {
    leaves = Set.copyOf(leaves);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  long uses(int slot) {
    return tags.values().stream().filter(tag -> tag == slot).count();
  }
}
