package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pcollections.TreePMap;

/**
 * How often each public key of one kind occurs in a tree: a persistent multiset, so that a Commit
 * pays for the keys it changes. Keys are compared as bytes and kept in order, never hashed, because
 * hostile keys could be made to collide.
 */
final class KeyCensus {
  static final KeyCensus EMPTY = new KeyCensus(TreePMap.empty(), 0);

  private final TreePMap<Bytes, Integer> counts;
  private final int surplus;

  private KeyCensus(TreePMap<Bytes, Integer> counts, int surplus) {
    this.counts = counts;
    this.surplus = surplus;
  }

  /** Counts all of {@code keys} at once. */
  static KeyCensus of(Iterator<Bytes> keys) {
    SortedMap<Bytes, Integer> counted = new TreeMap<>();
    int surplus = 0;
    while (keys.hasNext()) {
      if (counted.merge(keys.next(), 1, Integer::sum) > 1) {
        surplus++;
      }
    }
    return new KeyCensus(TreePMap.fromSortedMap(counted), surplus);
  }

  KeyCensus plus(Bytes key) {
    int before = count(key);
    return new KeyCensus(counts.plus(key, before + 1), before == 0 ? surplus : surplus + 1);
  }

  KeyCensus minus(Bytes key) {
    int before = count(key);
    return switch (before) {
      case 0 -> throw new IllegalStateException("key was never counted");
      case 1 -> new KeyCensus(counts.minus(key), surplus);
      default -> new KeyCensus(counts.plus(key, before - 1), surplus - 1);
    };
  }

  /** Without the encryption key of {@code node}, if there is one. */
  KeyCensus minusKeyOf(Optional<Node> node) {
    return node.map(present -> minus(present.encryptionKey().value())).orElse(this);
  }

  /** How often {@code key} occurs. */
  int count(Bytes key) {
    Integer count = counts.get(key);
    return count == null ? 0 : count;
  }

  boolean hasDuplicates() {
    return surplus > 0;
  }
}
