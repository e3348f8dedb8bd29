package dev.latchkey.proposals;

import org.pcollections.TreePMap;

/** How many members list each value of one registry: a persistent multiset. */
record Census<T extends Comparable<? super T>>(TreePMap<T, Integer> counts) {
  static <T extends Comparable<? super T>> Census<T> empty() {
    return new Census<T>(TreePMap.<T, Integer>empty());
  }

  Census<T> plus(Iterable<T> values) {
    TreePMap<T, Integer> next = counts;
    for (T value : values) {
      next = next.plus(value, next.getOrDefault(value, 0) + 1);
    }
    return new Census<>(next);
  }

  Census<T> minus(Iterable<T> values) {
    TreePMap<T, Integer> next = counts;
    for (T value : values) {
      int left = next.getOrDefault(value, 0) - 1;
      next = left > 0 ? next.plus(value, left) : next.minus(value);
    }
    return new Census<>(next);
  }

  int count(T value) {
    return counts.getOrDefault(value, 0);
  }
}
