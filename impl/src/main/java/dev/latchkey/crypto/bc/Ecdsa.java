package dev.latchkey.crypto.bc;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
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
    try {
      return Bytes.takeOwnership(
          StandardDSAEncoding.INSTANCE.encode(curve.domain().getN(), rs[0], rs[1]));
    } catch (IOException e) {
      throw new IllegalStateException("two integers always encode", e);
    }
  }

  static boolean verify(NistCurve curve, Bytes key, Bytes content, Bytes signature) {
    ECPoint point = curve.point(key).orElse(null);
    BigInteger[] rs = decode(curve, signature);
    if (point == null || rs.length == 0) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, new ECPublicKeyParameters(point, curve.domain()));
    return verifier.verifySignature(digest(curve, content), rs[0], rs[1]);
  }

  /** Both integers, or nothing unless the bytes are the one DER encoding of integers in range. */
  private static BigInteger[] decode(NistCurve curve, Bytes signature) {
    try {
      return StandardDSAEncoding.INSTANCE.decode(curve.domain().getN(), signature.toArray());
    } catch (IOException | IllegalArgumentException e) {
      return new BigInteger[0];
    }
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
