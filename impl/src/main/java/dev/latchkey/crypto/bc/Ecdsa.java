package dev.latchkey.crypto.bc;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.DerSignature;
import java.math.BigInteger;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;

/** ECDSA with DER signatures (RFC 9420, section 5.1.2) and the nonces of RFC 6979. */
final class Ecdsa {
  private Ecdsa() {}

  static Bytes publicKey(NistCurve curve, SecretBytes privateKey) {
    return curve.publicKey(requireScalar(curve, privateKey));
  }

  static Bytes sign(NistCurve curve, SecretBytes privateKey, Bytes content) {
    BigInteger scalar = requireScalar(curve, privateKey);
    ECDSASigner signer =
        new ECDSASigner(new HMacDSAKCalculator(BcHashing.digest(curve.signatureHash())));
    signer.init(true, new ECPrivateKeyParameters(scalar, curve.domain()));
    BigInteger[] rs = signer.generateSignature(digest(curve, content));
    return new DerSignature(rs[0], rs[1]).encode();
  }

  /** The verifier refuses integers that are not below the order. */
  static boolean verify(NistCurve curve, Bytes key, Bytes content, Bytes signature) {
    return DerSignature.parse(signature)
        .flatMap(rs -> curve.point(key).map(point -> verify(curve, point, content, rs)))
        .orElse(false);
  }

  private static boolean verify(NistCurve curve, ECPoint key, Bytes content, DerSignature rs) {
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, new ECPublicKeyParameters(key, curve.domain()));
    return verifier.verifySignature(digest(curve, content), rs.r(), rs.s());
  }

  private static byte[] digest(NistCurve curve, Bytes content) {
    Digest digest = BcHashing.digest(curve.signatureHash());
    digest.update(content.toArray(), 0, content.size());
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }

  private static BigInteger requireScalar(NistCurve curve, SecretBytes privateKey) {
    return curve
        .scalar(privateKey)
        .orElseThrow(() -> new IllegalArgumentException("no private key of " + curve));
  }
}
