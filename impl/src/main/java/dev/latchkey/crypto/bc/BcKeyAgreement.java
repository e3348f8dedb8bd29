package dev.latchkey.crypto.bc;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkePrivateKey;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.Kem;
import dev.latchkey.crypto.KeyAgreement;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc7748.X448;

/** X25519, X448 and Diffie-Hellman on the NIST curves. */
final class BcKeyAgreement implements KeyAgreement {
  @Override
  public HpkePublicKey publicKey(Kem kem, HpkePrivateKey privateKey) {
    SecretBytes material = privateKey.material();
    return new HpkePublicKey(
        switch (kem) {
          case DHKEM_X25519, DHKEM_X448 -> montgomeryPublicKey(kem, material);
          case DHKEM_P256, DHKEM_P384, DHKEM_P521 -> {
            NistCurve curve = NistCurve.of(kem);
            yield curve.publicKey(curve.scalar(material).orElseThrow(() -> unusable(kem)));
          }
        });
  }

  @Override
  public Optional<SecretBytes> agree(Kem kem, HpkePrivateKey privateKey, HpkePublicKey publicKey) {
    SecretBytes material = privateKey.material();
    return switch (kem) {
      case DHKEM_X25519, DHKEM_X448 -> montgomeryAgree(kem, material, publicKey.value());
      case DHKEM_P256, DHKEM_P384, DHKEM_P521 -> nistAgree(kem, material, publicKey.value());
    };
  }

  @Override
  public boolean isValid(Kem kem, HpkePublicKey publicKey) {
    return switch (kem) {
      case DHKEM_X25519, DHKEM_X448 -> publicKey.value().size() == kem.publicKeyBytes();
      case DHKEM_P256, DHKEM_P384, DHKEM_P521 ->
          NistCurve.of(kem).point(publicKey.value()).isPresent();
    };
  }

  private static Bytes montgomeryPublicKey(Kem kem, SecretBytes privateKey) {
    if (privateKey.size() != kem.privateKeyBytes()) {
      throw unusable(kem);
    }
    byte[] out = new byte[kem.publicKeyBytes()];
    return privateKey.lend(
        scalar -> {
          if (kem == Kem.DHKEM_X25519) {
            X25519.generatePublicKey(scalar, 0, out, 0);
          } else {
            X448.generatePublicKey(scalar, 0, out, 0);
          }
          return Bytes.takeOwnership(out);
        });
  }

  private static Optional<SecretBytes> montgomeryAgree(
      Kem kem, SecretBytes privateKey, Bytes publicKey) {
    if (privateKey.size() != kem.privateKeyBytes() || publicKey.size() != kem.publicKeyBytes()) {
      return Optional.empty();
    }
    byte[] point = publicKey.toArray();
    byte[] out = new byte[kem.sharedBytes()];
    boolean nonZero =
        privateKey.lend(
            scalar ->
                kem == Kem.DHKEM_X25519
                    ? X25519.calculateAgreement(scalar, 0, point, 0, out, 0)
                    : X448.calculateAgreement(scalar, 0, point, 0, out, 0));
    return nonZero ? Optional.of(SecretBytes.takeOwnership(out)) : Optional.empty();
  }

  private static Optional<SecretBytes> nistAgree(Kem kem, SecretBytes privateKey, Bytes publicKey) {
    NistCurve curve = NistCurve.of(kem);
    Optional<BigInteger> scalar = curve.scalar(privateKey);
    Optional<ECPoint> point = curve.point(publicKey);
    return scalar.flatMap(d -> point.map(q -> curve.agree(d, q)));
  }

  private static IllegalArgumentException unusable(Kem kem) {
    return new IllegalArgumentException("no private key of " + kem);
  }
}
