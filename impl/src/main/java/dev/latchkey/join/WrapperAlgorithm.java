package dev.latchkey.join;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.Hpke;
import dev.latchkey.crypto.MlsCrypto;
import java.util.Optional;

/**
 * How the outer encryption of a Welcome agrees on a key: {@code WelcomeWrapperAlgorithm}. KDF and
 * AEAD are the group's in every case.
 */
public enum WrapperAlgorithm {
  /** The KEM of the cipher suite; the wire's 0 means this too. */
  CURVE25519(1),
  /** X-Wing, under the code point of its sixth draft rather than the registered one. */
  XWING_MLKEM_768_DRAFT_6(2);

  private static final int UNSPECIFIED = 0;
  private static final int XWING_DRAFT_6_ID = 0x004d;

  private final int number;

  WrapperAlgorithm(int number) {
    this.number = number;
  }

  /** The enumerator on the wire. */
  public int number() {
    return number;
  }

  /** The algorithm of an enumerator; empty for one that wraps no Welcome or that nobody knows. */
  static Optional<WrapperAlgorithm> of(int number) {
    if (number == UNSPECIFIED) {
      return Optional.of(CURVE25519);
    }
    for (WrapperAlgorithm algorithm : values()) {
      if (algorithm.number == number) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  Hpke hpke(MlsCrypto crypto) {
    CryptoProvider provider = crypto.provider();
    return switch (this) {
      case CURVE25519 ->
          new Hpke(crypto.suite().kem(), crypto.suite().hash(), crypto.suite().aead(), provider);
      case XWING_MLKEM_768_DRAFT_6 ->
          new Hpke(
              provider.xWing(),
              XWING_DRAFT_6_ID,
              crypto.suite().hash(),
              crypto.suite().aead(),
              provider);
    };
  }
}
