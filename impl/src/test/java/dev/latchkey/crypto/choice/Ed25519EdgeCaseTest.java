package dev.latchkey.crypto.choice;

import static dev.latchkey.crypto.choice.Edwards25519.BASE;
import static dev.latchkey.crypto.choice.Edwards25519.COFACTOR;
import static dev.latchkey.crypto.choice.Edwards25519.IDENTITY;
import static dev.latchkey.crypto.choice.Edwards25519.L;
import static dev.latchkey.crypto.choice.Edwards25519.P;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.SignatureScheme;
import dev.latchkey.crypto.choice.Edwards25519.Point;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Signatures on which libraries differ when left alone, and the one verdict all our providers give.
 *
 * <p>What broke before: BouncyCastle checks the equation with the cofactor and refuses keys of low
 * order; the JDK, BoringSSL and AWS-LC check the equation without and take such keys; BoringSSL
 * also takes keys with y above the prime. A malicious signer could split a group whose members run
 * different libraries. The guard lives in {@code JcaSigning}.
 */
class Ed25519EdgeCaseTest {
  private static final int MESSAGES = 32;
  private static final BigInteger SECRET = scalar("s");
  private static final BigInteger NONCE = scalar("r");
  private static final Point KEY = BASE.times(SECRET);
  private static final Point COMMITMENT = BASE.times(NONCE);
  private static final List<Point> SMALL_ORDER = Edwards25519.smallOrder();
  private static final Bytes MESSAGE = Bytes.utf8("message");

  static List<CryptoProvider> providers() {
    return Providers.all();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void acceptsPlainSignatureAndRefusesItWithLargerS(CryptoProvider provider) {
    Bytes signature = Edwards25519.sign(COMMITMENT.encode(), NONCE, KEY.encode(), SECRET, MESSAGE);
    assertThat(verifies(provider, KEY.encode(), MESSAGE, signature)).isTrue();

    BigInteger s = value(signature.slice(32, 64));
    for (int multiple = 1; multiple <= 15; multiple++) {
      BigInteger larger = s.add(L.multiply(BigInteger.valueOf(multiple)));
      if (larger.bitLength() <= 256) {
        Bytes malleated =
            Bytes.concat(signature.slice(0, 32), HostileKeys.littleEndian(larger, 32));
        assertThat(verifies(provider, KEY.encode(), MESSAGE, malleated)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void acceptsTorsionInTheCommitmentAsTheCofactoredEquationDoes(CryptoProvider provider) {
    for (Point torsion : SMALL_ORDER) {
      for (Point commitment : List.of(COMMITMENT.plus(torsion), torsion)) {
        BigInteger nonce = commitment.equals(torsion) ? BigInteger.ZERO : NONCE;
        Bytes r = commitment.encode();
        Bytes signature = Edwards25519.sign(r, nonce, KEY.encode(), SECRET, MESSAGE);
        assertThat(verifies(provider, KEY.encode(), MESSAGE, signature)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void acceptsTorsionInTheKeyWhateverTheChallenge(CryptoProvider provider) {
    for (Point torsion : SMALL_ORDER) {
      Bytes key = KEY.plus(torsion).encode();
      assertThat(isValid(provider, key)).isTrue();
      for (int i = 0; i < COFACTOR; i++) {
        Bytes message = Bytes.utf8("message " + i);
        Bytes signature = Edwards25519.sign(COMMITMENT.encode(), NONCE, key, SECRET, message);
        assertThat(verifies(provider, key, message, signature)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refusesKeyOfLowOrder(CryptoProvider provider) {
    for (Point torsion : SMALL_ORDER) {
      Bytes key = torsion.encode();
      assertThat(isValid(provider, key)).isFalse();
      for (int i = 0; i < MESSAGES; i++) {
        Bytes message = Bytes.utf8("message " + i);
        Bytes r = COMMITMENT.encode();
        Bytes signature = Edwards25519.sign(r, NONCE, key, BigInteger.ZERO, message);
        assertThat(verifies(provider, key, message, signature)).isFalse();
      }
      for (Point commitment : SMALL_ORDER) {
        Bytes signature = Bytes.concat(commitment.encode(), Bytes.zeros(32));
        assertThat(verifies(provider, key, MESSAGE, signature)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refusesKeyInAnotherEncoding(CryptoProvider provider) {
    int honestPoints = 0;
    for (int y = 0; y < 19; y++) {
      BigInteger small = BigInteger.valueOf(y);
      if (Edwards25519.withY(small).isEmpty()) {
        continue;
      }
      honestPoints++;
      for (boolean sign : new boolean[] {false, true}) {
        refusesKey(provider, Edwards25519.encode(P.add(small), sign));
      }
    }
    assertThat(honestPoints).isGreaterThan(5);
    refusesKey(provider, Edwards25519.encode(BigInteger.ONE, true));
    refusesKey(provider, Edwards25519.encode(P.subtract(BigInteger.ONE), true));
  }

  private static void refusesKey(CryptoProvider provider, Bytes key) {
    assertThat(isValid(provider, key)).isFalse();
    for (int i = 0; i < MESSAGES; i++) {
      Bytes message = Bytes.utf8("message " + i);
      Bytes r = COMMITMENT.encode();
      Bytes signature = Edwards25519.sign(r, NONCE, key, BigInteger.ZERO, message);
      assertThat(verifies(provider, key, message, signature)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refusesCommitmentInAnotherEncoding(CryptoProvider provider) {
    Bytes key = KEY.encode();
    Bytes canonical = IDENTITY.encode();
    assertThat(
            verifies(
                provider,
                key,
                MESSAGE,
                Edwards25519.sign(canonical, BigInteger.ZERO, key, SECRET, MESSAGE)))
        .isTrue();
    List<Bytes> others =
        List.of(
            Edwards25519.encode(BigInteger.ONE, true),
            Edwards25519.encode(P.add(BigInteger.ONE), false),
            Edwards25519.encode(P.add(BigInteger.ONE), true));
    for (Bytes other : others) {
      Bytes hashedAsSent = Edwards25519.sign(other, BigInteger.ZERO, key, SECRET, MESSAGE);
      Bytes hashedCanonically = Edwards25519.sign(canonical, BigInteger.ZERO, key, SECRET, MESSAGE);
      assertThat(verifies(provider, key, MESSAGE, hashedAsSent)).isFalse();
      assertThat(
              verifies(
                  provider, key, MESSAGE, Bytes.concat(other, hashedCanonically.slice(32, 64))))
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refusesKeyThatIsNoPoint(CryptoProvider provider) {
    Bytes signature = Edwards25519.sign(COMMITMENT.encode(), NONCE, KEY.encode(), SECRET, MESSAGE);
    int refused = 0;
    for (int y = 2; y < 40; y++) {
      BigInteger candidate = BigInteger.valueOf(y);
      if (Edwards25519.withY(candidate).isEmpty()) {
        Bytes key = Edwards25519.encode(candidate, false);
        assertThat(isValid(provider, key)).isFalse();
        assertThat(verifies(provider, key, MESSAGE, signature)).isFalse();
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10);
  }

  private static boolean verifies(
      CryptoProvider provider, Bytes key, Bytes message, Bytes signature) {
    return provider
        .signing()
        .verify(SignatureScheme.ED25519, new SignaturePublicKey(key), message, signature);
  }

  private static boolean isValid(CryptoProvider provider, Bytes key) {
    return provider.signing().isValid(SignatureScheme.ED25519, new SignaturePublicKey(key));
  }

  private static BigInteger scalar(String label) {
    return value(SeededRandom.of("ed25519 edge cases", label).bytes(32)).mod(L);
  }

  private static BigInteger value(Bytes littleEndian) {
    BigInteger value = BigInteger.ZERO;
    for (int i = littleEndian.size() - 1; i >= 0; i--) {
      value = value.shiftLeft(Byte.SIZE).or(BigInteger.valueOf(littleEndian.at(i)));
    }
    return value;
  }
}
