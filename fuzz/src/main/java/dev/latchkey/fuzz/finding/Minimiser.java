package dev.latchkey.fuzz.finding;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import java.util.Arrays;
import java.util.Optional;

/** Makes an input smaller as long as it breaks the target in the same way. */
public final class Minimiser {
  private final FuzzTarget target;
  private final String token;
  private int runsLeft;

  private Minimiser(FuzzTarget target, String token, int runs) {
    this.target = target;
    this.token = token;
    this.runsLeft = runs;
  }

  /** The smallest input found in {@code runs} executions; the input itself if it breaks nothing. */
  public static byte[] minimise(FuzzTarget target, byte[] input, int runs) {
    Optional<Symptom> symptom = Symptom.of(target, input);
    return symptom.isEmpty()
        ? input
        : new Minimiser(target, symptom.get().token(), runs).shrink(input);
  }

  /** Drops halves, quarters and so on down to single bytes, then clears bytes. */
  private byte[] shrink(byte[] input) {
    byte[] smallest = input;
    for (int size = Math.max(1, input.length / 2); size > 0 && runsLeft > 0; size /= 2) {
      for (int at = 0; at + size <= smallest.length && runsLeft > 0; ) {
        byte[] shorter = without(smallest, at, size);
        if (stillBreaks(shorter)) {
          smallest = shorter;
        } else {
          at += size;
        }
      }
    }
    return cleared(smallest);
  }

  private byte[] cleared(byte[] input) {
    byte[] plain = input.clone();
    for (int i = 0; i < plain.length && runsLeft > 0; i++) {
      byte before = plain[i];
      plain[i] = 0;
      if (before != 0 && !stillBreaks(plain)) {
        plain[i] = before;
      }
    }
    return plain;
  }

  private boolean stillBreaks(byte[] input) {
    runsLeft--;
    return Symptom.of(target, input).filter(it -> it.token().equals(token)).isPresent();
  }

  private static byte[] without(byte[] input, int at, int size) {
    byte[] rest = Arrays.copyOf(input, input.length - size);
    System.arraycopy(input, at + size, rest, at, input.length - at - size);
    return rest;
  }
}
