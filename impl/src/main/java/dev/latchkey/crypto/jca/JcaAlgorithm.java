package dev.latchkey.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/**
 * An asymmetric algorithm by its JCA names: who parses its keys, and who computes. They may differ,
 * since one provider can compute with a key that it does not parse.
 */
public record JcaAlgorithm(
    String keyFactory, Provider keyProvider, String computation, Provider provider) {

  PublicKey publicKey(byte[] subjectPublicKeyInfo) throws GeneralSecurityException {
    return keys().generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
  }

  /** Wipes {@code privateKeyInfo}. */
  PrivateKey privateKey(byte[] privateKeyInfo) throws GeneralSecurityException {
    try {
      return keys().generatePrivate(new PKCS8EncodedKeySpec(privateKeyInfo));
    } finally {
      Arrays.fill(privateKeyInfo, (byte) 0);
    }
  }

  Signature signature() throws GeneralSecurityException {
    return Signature.getInstance(computation, provider);
  }

  KeyAgreement agreement() throws GeneralSecurityException {
    return KeyAgreement.getInstance(computation, provider);
  }

  private KeyFactory keys() throws GeneralSecurityException {
    return KeyFactory.getInstance(keyFactory, keyProvider);
  }
}
