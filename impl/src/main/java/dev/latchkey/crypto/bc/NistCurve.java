package dev.latchkey.crypto.bc;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.Kem;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SignatureScheme;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** A NIST prime curve with the field arithmetic BouncyCastle wrote for it. */
enum NistCurve {
  P256("P-256", Hash.SHA256),
  P384("P-384", Hash.SHA384),
  P521("P-521", Hash.SHA512);

  private static final int UNCOMPRESSED = 0x04;

  private final ECDomainParameters domain;
  private final Hash signatureHash;
  private final int fieldBytes;

  NistCurve(String name, Hash signatureHash) {
    X9ECParameters parameters = CustomNamedCurves.getByName(name);
    this.domain = new ECDomainParameters(parameters);
    this.signatureHash = signatureHash;
    this.fieldBytes = (parameters.getCurve().getFieldSize() + 7) / 8;
  }

  static NistCurve of(Kem kem) {
    return switch (kem) {
      case DHKEM_P256 -> P256;
      case DHKEM_P384 -> P384;
      case DHKEM_P521 -> P521;
      case DHKEM_X25519, DHKEM_X448 ->
          throw new IllegalArgumentException(kem + " has no NIST curve");
    };
  }

  static NistCurve of(SignatureScheme scheme) {
    return switch (scheme) {
      case ECDSA_P256_SHA256 -> P256;
      case ECDSA_P384_SHA384 -> P384;
      case ECDSA_P521_SHA512 -> P521;
      case ED25519, ED448 -> throw new IllegalArgumentException(scheme + " has no NIST curve");
    };
  }

  ECDomainParameters domain() {
    return domain;
  }

  Hash signatureHash() {
    return signatureHash;
  }

  /**
   * The scalar of a big-endian private key, or empty outside 1..n-1. Fewer bytes than the order has
   * are read as if padded with zeros on the left: published P-521 keys lack their leading zero.
   */
  Optional<BigInteger> scalar(SecretBytes privateKey) {
    if (privateKey.size() > fieldBytes) {
      return Optional.empty();
    }
    BigInteger scalar = privateKey.lend(material -> new BigInteger(1, material));
    return scalar.signum() > 0 && scalar.compareTo(domain.getN()) < 0
        ? Optional.of(scalar)
        : Optional.empty();
  }

  /** An unbiased scalar in 1..n-1, fixed length: draws until one fits. */
  SecretBytes generate(RandomSource random) {
    int spareBits = fieldBytes * Byte.SIZE - domain.getN().bitLength();
    while (true) {
      byte[] drawn = new byte[fieldBytes];
      random.fill(drawn);
      drawn[0] = (byte) (drawn[0] & (0xff >>> spareBits));
      SecretBytes candidate = SecretBytes.takeOwnership(drawn);
      if (scalar(candidate).isPresent()) {
        return candidate;
      }
      candidate.close();
    }
  }

  /** The point, or empty unless {@code encoded} is uncompressed, in range and on the curve. */
  Optional<ECPoint> point(Bytes encoded) {
    if (encoded.size() != 1 + 2 * fieldBytes || encoded.at(0) != UNCOMPRESSED) {
      return Optional.empty();
    }
    try {
      return Optional.of(domain.getCurve().decodePoint(encoded.toArray()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The uncompressed point {@code scalar} times the base. */
  Bytes publicKey(BigInteger scalar) {
    ECPoint point = new FixedPointCombMultiplier().multiply(domain.getG(), scalar);
    return Bytes.takeOwnership(point.normalize().getEncoded(false));
  }

  /** The x-coordinate of {@code scalar} times {@code point}; the curve has no small subgroup. */
  SecretBytes agree(BigInteger scalar, ECPoint point) {
    ECPoint clean = ECAlgorithms.cleanPoint(domain.getCurve(), point);
    ECPoint shared = clean.multiply(scalar).normalize();
    BigInteger x = shared.getAffineXCoord().toBigInteger();
    return SecretBytes.takeOwnership(BigIntegers.asUnsignedByteArray(fieldBytes, x));
  }
}
