package dev.latchkey.crypto.jca;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.DerSignature;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignaturePrivateKey;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.SignatureScheme;
import dev.latchkey.crypto.Signing;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Map;

/**
 * Signatures with a JCA provider, and the fallback for what it lacks.
 *
 * <p>A library here may say yes; only the fallback says no. RFC 8032, section 5.1.7, allows two
 * equations, and libraries differ: BouncyCastle checks the one with the cofactor, the others the
 * stricter one without, so a malicious signer could make them disagree. Asking the fallback after
 * every no, and instead of asking the library about keys and points in an unusual encoding, gives
 * everywhere BouncyCastle's verdict: the cofactored equation, canonical encodings only, S below the
 * order, no key of low order. Honest signatures never need the second opinion.
 *
 * <p>Ed25519 over a large content, such as the GroupInfo of a large group, is the fallback's.
 *
 * <p>Signing is the library's only for Ed25519, which is deterministic; its ECDSA is randomised and
 * would not replay.
 */
public final class JcaSigning implements Signing {
  private static final int POINT_BYTES = 32;
  private static final int ED25519_SIGNATURE_BYTES = 64;

  /** Ed25519 needs the whole content at once, and a library may buffer 1 MiB and no more. */
  private static final int ED25519_CONTENT_BYTES = 1 << 19;

  private final Map<SignatureScheme, JcaAlgorithm> algorithms;
  private final Signing fallback;

  public JcaSigning(Map<SignatureScheme, JcaAlgorithm> algorithms, Signing fallback) {
    this.algorithms = Map.copyOf(algorithms);
    this.fallback = fallback;
  }

  @Override
  public SignatureKeyPair generate(SignatureScheme scheme, RandomSource random) {
    return fallback.generate(scheme, random);
  }

  @Override
  public SignaturePublicKey publicKey(SignatureScheme scheme, SignaturePrivateKey privateKey) {
    return fallback.publicKey(scheme, privateKey);
  }

  @Override
  public Bytes sign(
      SignatureScheme scheme, SignaturePrivateKey privateKey, Bytes content, RandomSource random) {
    JcaAlgorithm algorithm = algorithms.get(scheme);
    SecretBytes seed = privateKey.material();
    if (scheme != SignatureScheme.ED25519
        || algorithm == null
        || content.size() > ED25519_CONTENT_BYTES
        || !KeyEncoding.ED25519.fitsPrivate(seed)) {
      return fallback.sign(scheme, privateKey, content, random);
    }
    try {
      Signature signature = algorithm.signature();
      signature.initSign(algorithm.privateKey(KeyEncoding.ED25519.privateKeyInfo(seed)));
      signature.update(content.toArray());
      return Bytes.takeOwnership(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm.provider() + " cannot sign with " + scheme, e);
    }
  }

  @Override
  public boolean verify(
      SignatureScheme scheme, SignaturePublicKey publicKey, Bytes content, Bytes signature) {
    return saysYes(scheme, publicKey.value(), content, signature)
        || fallback.verify(scheme, publicKey, content, signature);
  }

  @Override
  public boolean isValid(SignatureScheme scheme, SignaturePublicKey publicKey) {
    return fallback.isValid(scheme, publicKey);
  }

  private boolean saysYes(SignatureScheme scheme, Bytes key, Bytes content, Bytes signature) {
    JcaAlgorithm algorithm = algorithms.get(scheme);
    KeyEncoding encoding = KeyEncoding.of(scheme).orElse(null);
    if (algorithm == null
        || encoding == null
        || !encoding.fitsPublic(key)
        || (scheme == SignatureScheme.ED25519 && content.size() > ED25519_CONTENT_BYTES)
        || !isOrdinary(scheme, key, signature)) {
      return false;
    }
    try {
      Signature verifier = algorithm.signature();
      verifier.initVerify(algorithm.publicKey(encoding.publicKeyInfo(key)));
      verifier.update(content.toArray());
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean isOrdinary(SignatureScheme scheme, Bytes key, Bytes signature) {
    return switch (scheme) {
      case ED25519 ->
          signature.size() == ED25519_SIGNATURE_BYTES
              && Ed25519Encoding.isOrdinary(key)
              && Ed25519Encoding.isOrdinary(signature.slice(0, POINT_BYTES));
      case ED448 -> false;
      case ECDSA_P256_SHA256, ECDSA_P384_SHA384, ECDSA_P521_SHA512 ->
          DerSignature.parse(signature).isPresent();
    };
  }
}
