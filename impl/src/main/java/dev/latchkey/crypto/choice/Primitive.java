package dev.latchkey.crypto.choice;

import static dev.latchkey.crypto.choice.Library.ACCP;
import static dev.latchkey.crypto.choice.Library.CONSCRYPT;
import static dev.latchkey.crypto.choice.Library.JCA;

import java.util.List;
import java.util.Optional;

/**
 * The kinds of primitive a provider is put together from, each with its order of preference: the
 * first library that is here goes first, what it lacks comes from the next, and in the end from
 * BouncyCastle.
 *
 * <p>Measured on JDK 17 and x86-64; {@code bench} has the numbers of the day.
 */
enum Primitive {
  /** The JDK's digests are intrinsics: no call into native code, twice to thrice BouncyCastle. */
  HASH("hash", List.of(JCA, ACCP, CONSCRYPT)),

  /** HMAC and HKDF. ACCP needs one native call and beats two JDK digests by a fifth or more. */
  MAC("mac", List.of(ACCP, JCA, CONSCRYPT)),

  /** Conscrypt: AES-GCM 5 to 15 times BouncyCastle, ChaCha20-Poly1305 5 to 10 times the others. */
  AEAD("aead", List.of(CONSCRYPT, ACCP, JCA)),

  /** ACCP: verifies Ed25519 at 2.4 and ECDSA at 3 to 6 times BouncyCastle, Conscrypt at half. */
  SIGN("sign", List.of(ACCP, CONSCRYPT)),

  /**
   * Conscrypt does X25519 at 2 to 3 times BouncyCastle, which ACCP lacks; ACCP does P-384 and P-521
   * at 3 to 4 times. The JDK is slower than BouncyCastle on every curve.
   */
  DH("dh", List.of(CONSCRYPT, ACCP));

  private final String key;
  private final List<Library> preference;

  Primitive(String key, List<Library> preference) {
    this.key = key;
    this.preference = preference;
  }

  /** The name in a specification, for example {@code hash}. */
  String key() {
    return key;
  }

  List<Library> preference() {
    return preference;
  }

  static Optional<Primitive> named(String key) {
    for (Primitive primitive : values()) {
      if (primitive.key.equals(key)) {
        return Optional.of(primitive);
      }
    }
    return Optional.empty();
  }
}
