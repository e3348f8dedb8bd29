package dev.latchkey.crypto.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePrivateKey;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.Kem;
import dev.latchkey.crypto.KeyAgreement;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.SignatureScheme;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile keys get the same refusal from every provider, and never an exception. */
class HostileKeyTest {
  private static final List<Kem> NIST = List.of(Kem.DHKEM_P256, Kem.DHKEM_P384, Kem.DHKEM_P521);

  private final SeededRandom random = SeededRandom.of("hostile", "keys");

  static List<CryptoProvider> providers() {
    return Providers.all();
  }

  @ParameterizedTest
  @MethodSource("providers")
  @Tag("MUSEUM-94")
  void refusesMontgomeryPointsOfLowOrder(CryptoProvider provider) {
    refusesAllButTheHonest(provider, Kem.DHKEM_X25519, HostileKeys.lowOrder25519());
    refusesAllButTheHonest(provider, Kem.DHKEM_X448, HostileKeys.lowOrder448());
  }

  /** RFC 7748, section 5: non-canonical values are accepted, the top bit of X25519 is ignored. */
  @ParameterizedTest
  @MethodSource("providers")
  void reducesMontgomeryPointsAboveThePrime(CryptoProvider provider) {
    readsAlike(provider, Kem.DHKEM_X25519, HostileKeys.unreduced25519());
    readsAlike(provider, Kem.DHKEM_X448, HostileKeys.unreduced448());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refusesPointsOffTheCurveOrInAnotherForm(CryptoProvider provider) {
    for (Kem kem : NIST) {
      List<Bytes> hostile = hostilePoints(kem, HostileKeys.pair(provider, kem, random));
      refusesAllButTheHonest(provider, kem, hostile);
      for (Bytes point : hostile) {
        assertThat(provider.agreement().isValid(kem, new HpkePublicKey(point))).isFalse();
        assertThat(provider.signing().isValid(scheme(kem), new SignaturePublicKey(point)))
            .isFalse();
        assertThat(
                provider
                    .signing()
                    .verify(
                        scheme(kem),
                        new SignaturePublicKey(point),
                        Bytes.EMPTY,
                        Bytes.fromHex("3006020101020101")))
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refusesScalarsOutsideTheOrder(CryptoProvider provider) {
    KeyAgreement agreement = provider.agreement();
    for (Kem kem : NIST) {
      BigInteger order = CustomNamedCurves.getByName(curve(kem)).getN();
      HpkePublicKey yours = HostileKeys.pair(provider, kem, random).publicKey();
      assertThat(agreement.agree(kem, key(kem, BigInteger.ONE), yours)).isPresent();
      assertThat(agreement.agree(kem, key(kem, order.subtract(BigInteger.ONE)), yours)).isPresent();
      for (BigInteger bad : List.of(BigInteger.ZERO, order, order.add(BigInteger.ONE))) {
        HpkePrivateKey key = key(kem, bad);
        assertThat(agreement.agree(kem, key, yours)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> agreement.publicKey(kem, key));
      }
    }
  }

  /** Published P-521 keys come without their leading zero byte. */
  @ParameterizedTest
  @MethodSource("providers")
  void readsShortScalarAsIfPadded(CryptoProvider provider) {
    KeyAgreement agreement = provider.agreement();
    for (Kem kem : NIST) {
      HpkePublicKey yours = HostileKeys.pair(provider, kem, random).publicKey();
      BigInteger scalar = new BigInteger(1, random.bytes(kem.privateKeyBytes() - 1).toArray());
      HpkePrivateKey padded = key(kem, scalar);
      Bytes whole = padded.material().reveal();
      assertThat(whole.at(0)).isZero();
      HpkePrivateKey unpadded =
          new HpkePrivateKey(SecretBytes.copyOf(whole.slice(1, whole.size())));
      assertThat(agreement.publicKey(kem, unpadded)).isEqualTo(agreement.publicKey(kem, padded));
      assertThat(agreement.agree(kem, unpadded, yours).orElseThrow().reveal())
          .isEqualTo(agreement.agree(kem, padded, yours).orElseThrow().reveal());
    }
  }

  private void refusesAllButTheHonest(CryptoProvider provider, Kem kem, List<Bytes> hostile) {
    HpkeKeyPair mine = HostileKeys.pair(provider, kem, random);
    HpkePublicKey honest = HostileKeys.pair(provider, kem, random).publicKey();
    assertThat(provider.agreement().agree(kem, mine.privateKey(), honest)).isPresent();
    for (Bytes bad : hostile) {
      assertThat(provider.agreement().agree(kem, mine.privateKey(), new HpkePublicKey(bad)))
          .as(bad.hex())
          .isEmpty();
    }
  }

  private void readsAlike(CryptoProvider provider, Kem kem, List<Bytes> unreduced) {
    HpkeKeyPair mine = HostileKeys.pair(provider, kem, random);
    for (Bytes encoding : unreduced) {
      HpkePublicKey key = new HpkePublicKey(encoding);
      assertThat(provider.agreement().isValid(kem, key)).isTrue();
      assertThat(provider.agreement().agree(kem, mine.privateKey(), key).orElseThrow().reveal())
          .isEqualTo(
              Providers.REFERENCE
                  .agreement()
                  .agree(kem, mine.privateKey(), key)
                  .orElseThrow()
                  .reveal());
    }
  }

  private static List<Bytes> hostilePoints(Kem kem, HpkeKeyPair honest) {
    X9ECParameters curve = CustomNamedCurves.getByName(curve(kem));
    BigInteger prime = curve.getCurve().getField().getCharacteristic();
    int size = kem.privateKeyBytes();
    Bytes good = honest.publicKey().value();
    Bytes x = good.slice(1, 1 + size);
    Bytes y = good.slice(1 + size, good.size());
    Bytes primeBytes = bigEndian(prime, size);
    List<Bytes> hostile = new ArrayList<>();
    for (int form : List.of(0, 1, 2, 3, 5, 6, 7, 0xff)) {
      hostile.add(Bytes.concat(Bytes.takeOwnership(new byte[] {(byte) form}), x, y));
      hostile.add(Bytes.concat(Bytes.takeOwnership(new byte[] {(byte) form}), x));
    }
    Bytes uncompressed = good.slice(0, 1);
    hostile.add(Bytes.concat(uncompressed, y, x));
    hostile.add(Bytes.concat(uncompressed, Bytes.zeros(2 * size)));
    hostile.add(Bytes.concat(uncompressed, primeBytes, y));
    hostile.add(Bytes.concat(uncompressed, x, primeBytes));
    hostile.add(Bytes.zeros(1));
    hostile.add(Bytes.EMPTY);
    hostile.addAll(unreducedPoints(curve, prime, size));
    return hostile;
  }

  /** Points of the curve with small x, written with the prime added where that still fits. */
  private static List<Bytes> unreducedPoints(X9ECParameters curve, BigInteger prime, int size) {
    List<Bytes> found = new ArrayList<>();
    for (int candidate = 0; candidate < 50; candidate++) {
      BigInteger x = BigInteger.valueOf(candidate);
      var squared = curve.getCurve().fromBigInteger(x);
      var y =
          squared
              .square()
              .add(curve.getCurve().getA())
              .multiply(squared)
              .add(curve.getCurve().getB())
              .sqrt();
      BigInteger larger = x.add(prime);
      if (y != null && larger.bitLength() <= size * Byte.SIZE) {
        found.add(
            Bytes.concat(
                Bytes.fromHex("04"), bigEndian(larger, size), bigEndian(y.toBigInteger(), size)));
      }
    }
    assertThat(found).isNotEmpty();
    return found;
  }

  private static HpkePrivateKey key(Kem kem, BigInteger scalar) {
    return new HpkePrivateKey(SecretBytes.copyOf(bigEndian(scalar, kem.privateKeyBytes())));
  }

  private static Bytes bigEndian(BigInteger value, int size) {
    byte[] out = new byte[size];
    for (int i = 0; i < size; i++) {
      out[size - 1 - i] = value.shiftRight(Byte.SIZE * i).byteValue();
    }
    return Bytes.takeOwnership(out);
  }

  private static String curve(Kem kem) {
    return switch (kem) {
      case DHKEM_P256 -> "P-256";
      case DHKEM_P384 -> "P-384";
      case DHKEM_P521 -> "P-521";
      case DHKEM_X25519, DHKEM_X448 -> throw new IllegalArgumentException(kem.toString());
    };
  }

  private static SignatureScheme scheme(Kem kem) {
    return switch (kem) {
      case DHKEM_P256 -> SignatureScheme.ECDSA_P256_SHA256;
      case DHKEM_P384 -> SignatureScheme.ECDSA_P384_SHA384;
      case DHKEM_P521 -> SignatureScheme.ECDSA_P521_SHA512;
      case DHKEM_X25519, DHKEM_X448 -> throw new IllegalArgumentException(kem.toString());
    };
  }
}
