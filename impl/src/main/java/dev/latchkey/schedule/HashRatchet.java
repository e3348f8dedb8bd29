package dev.latchkey.schedule;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Limits;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One sender's chain of message keys as an immutable value (RFC 9420, section 9.1).
 *
 * <p>Holds the secret of the next generation and the keys of generations that were skipped. The map
 * of those is copied when it changes and shared otherwise; {@link Limits#maxKeptGenerations} bounds
 * it.
 */
final class HashRatchet {
  private static final long GENERATIONS = 1L << 32;

  private final SecretBytes secret;
  private final long next;
  private final SortedMap<Long, AeadKey> skipped;

  private HashRatchet(SecretBytes secret, long next, SortedMap<Long, AeadKey> skipped) {
    this.secret = secret;
    this.next = next;
    this.skipped = skipped;
  }

  /** A key, which the caller owns, and the ratchet that no longer has it. */
  record Step(AeadKey key, HashRatchet rest) {}

  /** Generation 0 of a chain; takes {@code secret} over. */
  static HashRatchet start(SecretBytes secret) {
    return startAt(secret, 0);
  }

  /** A chain whose earlier generations are all used; takes {@code secret} over. */
  static HashRatchet startAt(SecretBytes secret, long generation) {
    return new HashRatchet(secret, generation, Collections.emptySortedMap());
  }

  /** The first generation that was neither used nor skipped: 0 to 2^32, the last meaning none. */
  long next() {
    return next;
  }

  /**
   * Takes the next key out.
   *
   * @throws ProtocolException {@code generation_too_far} when all 2^32 generations are used
   */
  Step takeNext(MlsCrypto crypto, Limits limits) throws ProtocolException {
    if (next == GENERATIONS) {
      throw FramingCode.GENERATION_TOO_FAR.because("no generation left in this epoch");
    }
    return take(crypto, next, limits);
  }

  /**
   * Takes the key of one generation out.
   *
   * @throws ProtocolException {@code generation_consumed} for a past generation whose key is gone,
   *     {@code generation_too_far} for one beyond the limit, before any derivation
   */
  Step take(MlsCrypto crypto, long generation, Limits limits) throws ProtocolException {
    if (generation < next) {
      return takeSkipped(generation);
    }
    if (generation - next > limits.maxForwardGenerations()) {
      throw FramingCode.GENERATION_TOO_FAR.because(
          "generation "
              + generation
              + ", next "
              + next
              + ", limit "
              + limits.maxForwardGenerations());
    }
    return advance(crypto, generation, limits.maxKeptGenerations());
  }

  void wipe() {
    secret.close();
    skipped.values().forEach(AeadKey::close);
  }

  private Step takeSkipped(long generation) throws ProtocolException {
    AeadKey key = skipped.get(generation);
    if (key == null) {
      throw FramingCode.GENERATION_CONSUMED.because("generation " + generation + ", next " + next);
    }
    SortedMap<Long, AeadKey> rest = new TreeMap<>(skipped);
    rest.remove(generation);
    return new Step(key.copy(), new HashRatchet(secret, next, rest));
  }

  private Step advance(MlsCrypto crypto, long generation, int keep) {
    SortedMap<Long, AeadKey> kept = generation == next ? skipped : new TreeMap<>(skipped);
    SecretBytes at = secret.copy();
    for (long passed = next; passed < generation; passed++) {
      if (generation - passed <= keep) {
        kept.put(passed, keyAt(crypto, at, passed));
      }
      at = following(crypto, at, passed);
    }
    while (kept.size() > keep) {
      kept.remove(kept.firstKey());
    }
    AeadKey key = keyAt(crypto, at, generation);
    return new Step(key, new HashRatchet(following(crypto, at, generation), generation + 1, kept));
  }

  private static SecretBytes following(MlsCrypto crypto, SecretBytes at, long generation) {
    try (at) {
      return crypto.deriveTreeSecret(at, "secret", generation, crypto.hashBytes());
    }
  }

  private static AeadKey keyAt(MlsCrypto crypto, SecretBytes at, long generation) {
    int keyBytes = crypto.suite().aead().keyBytes();
    SecretBytes key = crypto.deriveTreeSecret(at, "key", generation, keyBytes);
    try (SecretBytes nonce = crypto.deriveTreeSecret(at, "nonce", generation, Aead.NONCE_BYTES)) {
      return new AeadKey(key, nonce.reveal());
    }
  }
}
