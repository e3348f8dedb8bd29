package dev.latchkey.crypto.choice;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePrivateKey;
import dev.latchkey.crypto.Kem;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SignatureScheme;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Public keys that only an attacker sends, and honest pairs to try them on. */
final class HostileKeys {
  private static final BigInteger P25519 =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger P448 =
      BigInteger.ONE
          .shiftLeft(448)
          .subtract(BigInteger.ONE.shiftLeft(224))
          .subtract(BigInteger.ONE);

  private HostileKeys() {}

  /** A fresh pair; NIST scalars come from the signature side, which draws them in range. */
  static HpkeKeyPair pair(CryptoProvider provider, Kem kem, RandomSource random) {
    SecretBytes material =
        switch (kem) {
          case DHKEM_X25519, DHKEM_X448 -> random.secret(kem.privateKeyBytes());
          case DHKEM_P256 -> scalar(provider, SignatureScheme.ECDSA_P256_SHA256, random);
          case DHKEM_P384 -> scalar(provider, SignatureScheme.ECDSA_P384_SHA384, random);
          case DHKEM_P521 -> scalar(provider, SignatureScheme.ECDSA_P521_SHA512, random);
        };
    HpkePrivateKey privateKey = new HpkePrivateKey(material);
    return new HpkeKeyPair(privateKey, provider.agreement().publicKey(kem, privateKey));
  }

  private static SecretBytes scalar(
      CryptoProvider provider, SignatureScheme scheme, RandomSource random) {
    return provider.signing().generate(scheme, random).privateKey().material();
  }

  /** Every u of low order on Curve25519 or its twist, in all encodings of 32 bytes. */
  static List<Bytes> lowOrder25519() {
    BigInteger order8a =
        littleEndian("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800");
    BigInteger order8b =
        littleEndian("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157");
    List<Bytes> encodings = new ArrayList<>();
    for (BigInteger u :
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            P25519.subtract(BigInteger.ONE),
            order8a,
            order8b,
            P25519,
            P25519.add(BigInteger.ONE))) {
      encodings.add(littleEndian(u, 32));
      encodings.add(littleEndian(u.setBit(255), 32));
    }
    return encodings;
  }

  /** Every u of low order on Curve448, reduced and not. */
  static List<Bytes> lowOrder448() {
    return List.of(
        littleEndian(BigInteger.ZERO, 56),
        littleEndian(BigInteger.ONE, 56),
        littleEndian(P448.subtract(BigInteger.ONE), 56),
        littleEndian(P448, 56),
        littleEndian(P448.add(BigInteger.ONE), 56));
  }

  /** u above the prime that stand for honest points, and honest u with the ignored bit set. */
  static List<Bytes> unreduced25519() {
    List<Bytes> encodings = new ArrayList<>();
    for (int u = 2; u < 19; u++) {
      encodings.add(littleEndian(P25519.add(BigInteger.valueOf(u)), 32));
      encodings.add(littleEndian(BigInteger.valueOf(u).setBit(255), 32));
    }
    return encodings;
  }

  /** u above the prime of Curve448, which stand for u minus the prime. */
  static List<Bytes> unreduced448() {
    List<Bytes> encodings = new ArrayList<>();
    for (int u = 2; u < 19; u++) {
      encodings.add(littleEndian(P448.add(BigInteger.valueOf(u)), 56));
    }
    return encodings;
  }

  static Bytes littleEndian(BigInteger value, int size) {
    byte[] out = new byte[size];
    for (int i = 0; i < size; i++) {
      out[i] = value.shiftRight(Byte.SIZE * i).byteValue();
    }
    return Bytes.takeOwnership(out);
  }

  private static BigInteger littleEndian(String hex) {
    byte[] in = Bytes.fromHex(hex).toArray();
    byte[] reversed = new byte[in.length];
    for (int i = 0; i < in.length; i++) {
      reversed[i] = in[in.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }
}
