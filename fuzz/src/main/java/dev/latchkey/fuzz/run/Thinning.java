package dev.latchkey.fuzz.run;

import java.util.ArrayList;
import java.util.List;

/** Keeps so many samples as a plot can show. */
final class Thinning {
  private static final int MOST = 60;

  private Thinning() {}

  /** The first, the last, and others evenly in between. */
  static List<Sample> of(List<Sample> samples) {
    if (samples.size() <= MOST) {
      return List.copyOf(samples);
    }
    List<Sample> kept = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      kept.add(samples.get((int) ((long) i * (samples.size() - 1) / (MOST - 1))));
    }
    return kept;
  }
}
