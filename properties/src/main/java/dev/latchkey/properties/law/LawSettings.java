package dev.latchkey.properties.law;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import java.util.Optional;

/**
 * What a run asks of every law.
 *
 * @param seed a number, {@link #RANDOM}, or empty for each law's own
 * @param tries inputs for each law; empty for each law's own number
 * @param shrinks whether a failing input is made smaller, which takes up to ten seconds
 */
public record LawSettings(Optional<String> seed, Optional<Integer> tries, boolean shrinks) {
  /** The seed that asks for another one each time. */
  public static final String RANDOM = "random";

  /** Each law's own seed and tries. */
  public static final LawSettings OWN = new LawSettings(Optional.empty(), Optional.empty(), true);

  private static final String SEED_PROPERTY = "latchkey.properties.seed";
  private static final String TRIES_PROPERTY = "latchkey.properties.tries";
  private static final String SHRINK_PROPERTY = "latchkey.properties.shrink";

  /** As the system properties say. */
  public static LawSettings ofThisProcess() {
    return new LawSettings(
        Optional.ofNullable(System.getProperty(SEED_PROPERTY)).filter(value -> !value.isBlank()),
        Optional.ofNullable(Integer.getInteger(TRIES_PROPERTY)),
        !"false".equals(System.getProperty(SHRINK_PROPERTY)));
  }

  /** Sets the system properties, which is where the hook of a law finds them. */
  void tellThisProcess() {
    set(SEED_PROPERTY, seed);
    set(TRIES_PROPERTY, tries.map(String::valueOf));
    set(SHRINK_PROPERTY, shrinks ? Optional.empty() : Optional.of("false"));
  }

  private static void set(String name, Optional<String> value) {
    if (value.isPresent()) {
      System.setProperty(name, value.get());
    } else {
      System.clearProperty(name);
    }
  }

  public LawSettings withSeed(String chosen) {
    return new LawSettings(Optional.of(chosen), tries, shrinks);
  }

  public LawSettings withTries(int chosen) {
    return new LawSettings(seed, Optional.of(chosen), shrinks);
  }

  public LawSettings withoutShrinking() {
    return new LawSettings(seed, tries, false);
  }

  /** The seed of the law called {@code id}; empty lets jqwik draw one. */
  Optional<String> seedOf(String id) {
    if (seed.isEmpty()) {
      Bytes drawn = SeededRandom.of("latchkey properties", id).bytes(Long.BYTES);
      return Optional.of(Long.toString(drawn.asByteBuffer().getLong()));
    }
    return seed.filter(chosen -> !chosen.equals(RANDOM));
  }
}
