package dev.latchkey.fuzz.seed;

import dev.latchkey.bytes.Bytes;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Inputs by target, each once. */
public final class SeedSet {
  /** Larger inputs teach a fuzzer nothing that smaller ones do not. */
  private static final int MAX_BYTES = 1 << 14;

  private final Map<String, Set<Bytes>> byTarget = new TreeMap<>();

  void add(String target, Bytes... parts) {
    Bytes input = Bytes.concat(parts);
    if (input.size() <= MAX_BYTES) {
      byTarget.computeIfAbsent(target, none -> new TreeSet<>()).add(input);
    }
  }

  /** The inputs for {@code target}, in order. */
  public Set<Bytes> of(String target) {
    return Collections.unmodifiableSet(byTarget.getOrDefault(target, Set.of()));
  }
}
