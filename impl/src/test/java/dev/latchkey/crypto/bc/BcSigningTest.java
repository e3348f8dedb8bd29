package dev.latchkey.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignaturePrivateKey;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.SignatureScheme;
import dev.latchkey.crypto.Signing;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;

class BcSigningTest {
  private static final Signing SIGNING = BouncyCastle.provider().signing();
  private static final RandomSource RANDOM = SeededRandom.of("signing", "unused");
  private static final BigInteger P448 =
      BigInteger.ONE
          .shiftLeft(448)
          .subtract(BigInteger.ONE.shiftLeft(224))
          .subtract(BigInteger.ONE);
  private static final BigInteger ORDER_448 =
      BigInteger.ONE
          .shiftLeft(446)
          .subtract(
              new BigInteger(
                  "13818066809895115352007386748515426880336692474882178609894547503885"));

  /** RFC 8032, section 7.1, test 1. */
  @Test
  void reproducesThePublishedEd25519Signature() {
    reproduces(
        SignatureScheme.ED25519,
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39"
            + "701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  }

  /** RFC 8032, section 7.4, "Blank". */
  @Test
  void reproducesThePublishedEd448Signature() {
    reproduces(
        SignatureScheme.ED448,
        "6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6e348a3528c8a3fcc2f044e39a3fc"
            + "5b94492f8f032e7549a20098f95b",
        "5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778edf124769b46c7061bd678"
            + "3df1e50f6cd1fa1abeafe8256180",
        "533a37f6bbe457251f023c0d88f976ae2dfb504a843e34d2074fd823d41a591f2b233f034f628281f2fd7a"
            + "22ddd47d7828c59bd0a21bfd3980ff0d2028d4b18a9df63e006c5d1c2d345b925d8dc00b4104852db9"
            + "9ac5c7cdda8530a113a0f4dbb61149f05a7363268c71d95808ff2e652600");
  }

  @Test
  void refusesEd448WithLargerSOrKeyOfLowOrder() {
    SignatureScheme scheme = SignatureScheme.ED448;
    var keys = SIGNING.generate(scheme, SeededRandom.of("signing", "ed448"));
    Bytes message = Bytes.utf8("message");
    Bytes good = SIGNING.sign(scheme, keys.privateKey(), message, RANDOM);
    assertThat(SIGNING.verify(scheme, keys.publicKey(), message, good)).isTrue();

    Bytes larger = littleEndian(value(good.slice(57, 114)).add(ORDER_448));
    assertThat(
            SIGNING.verify(
                scheme, keys.publicKey(), message, Bytes.concat(good.slice(0, 57), larger)))
        .isFalse();
    for (Bytes lowOrder :
        List.of(Bytes.zeros(57), Bytes.concat(Bytes.fromHex("01"), Bytes.zeros(56)))) {
      SignaturePublicKey key = new SignaturePublicKey(lowOrder);
      assertThat(SIGNING.isValid(scheme, key)).isFalse();
      Bytes forged = Bytes.concat(lowOrder, Bytes.zeros(57));
      assertThat(SIGNING.verify(scheme, key, message, forged)).isFalse();
    }
  }

  private static void reproduces(SignatureScheme scheme, String seed, String pub, String sig) {
    SignaturePrivateKey privateKey =
        new SignaturePrivateKey(SecretBytes.copyOf(Bytes.fromHex(seed)));
    SignaturePublicKey publicKey = new SignaturePublicKey(Bytes.fromHex(pub));
    assertThat(SIGNING.publicKey(scheme, privateKey)).isEqualTo(publicKey);
    Bytes signature = SIGNING.sign(scheme, privateKey, Bytes.EMPTY, RANDOM);
    assertThat(signature.hex()).isEqualTo(sig);
    assertThat(SIGNING.verify(scheme, publicKey, Bytes.EMPTY, signature)).isTrue();
  }

  /** The commitment gets the point of order two added: (x, y) becomes (-x, -y). */
  @Test
  void acceptsTorsionInAnEd448CommitmentAsTheCofactoredEquationDoes() {
    SecretBytes keySeed = SeededRandom.of("signing", "key").secret(57);
    SecretBytes nonceSeed = SeededRandom.of("signing", "nonce").secret(57);
    Bytes key = publicKey(keySeed);
    Bytes plain = publicKey(nonceSeed);
    Bytes twisted =
        Bytes.concat(
            littleEndian(P448.subtract(value(plain.slice(0, 56)))).slice(0, 56),
            Bytes.takeOwnership(new byte[] {(byte) (plain.at(56) ^ 0x80)}));
    for (int i = 0; i < 8; i++) {
      Bytes message = Bytes.utf8("message " + i);
      for (Bytes commitment : List.of(plain, twisted)) {
        Bytes prefix = Bytes.concat(Bytes.utf8("SigEd448"), Bytes.zeros(2));
        BigInteger k = value(shake(Bytes.concat(prefix, commitment, key, message)));
        BigInteger s = scalar(nonceSeed).add(k.multiply(scalar(keySeed))).mod(ORDER_448);
        Bytes signature = Bytes.concat(commitment, littleEndian(s));
        SignaturePublicKey publicKey = new SignaturePublicKey(key);
        assertThat(SIGNING.verify(SignatureScheme.ED448, publicKey, message, signature)).isTrue();
        Bytes other = Bytes.utf8("other");
        assertThat(SIGNING.verify(SignatureScheme.ED448, publicKey, other, signature)).isFalse();
      }
    }
  }

  private static Bytes publicKey(SecretBytes seed) {
    return SIGNING.publicKey(SignatureScheme.ED448, new SignaturePrivateKey(seed)).value();
  }

  /** The secret scalar of RFC 8032, section 5.2.5. */
  private static BigInteger scalar(SecretBytes seed) {
    return value(shake(seed.reveal()).slice(0, 56)).clearBit(0).clearBit(1).setBit(447);
  }

  private static Bytes shake(Bytes input) {
    SHAKEDigest shake = new SHAKEDigest(256);
    shake.update(input.toArray(), 0, input.size());
    byte[] out = new byte[114];
    shake.doFinal(out, 0, out.length);
    return Bytes.takeOwnership(out);
  }

  private static BigInteger value(Bytes littleEndian) {
    BigInteger value = BigInteger.ZERO;
    for (int i = littleEndian.size() - 1; i >= 0; i--) {
      value = value.shiftLeft(Byte.SIZE).or(BigInteger.valueOf(littleEndian.at(i)));
    }
    return value;
  }

  private static Bytes littleEndian(BigInteger value) {
    byte[] out = new byte[57];
    for (int i = 0; i < out.length; i++) {
      out[i] = value.shiftRight(Byte.SIZE * i).byteValue();
    }
    return Bytes.takeOwnership(out);
  }
}
