package dev.latchkey.crypto.accp;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.Kem;
import dev.latchkey.crypto.SignatureScheme;
import dev.latchkey.crypto.jca.JcaAlgorithm;
import dev.latchkey.crypto.jca.JcaKeyAgreement;
import dev.latchkey.crypto.jca.JcaSealing;
import dev.latchkey.crypto.jca.JcaSigning;
import dev.latchkey.crypto.jca.MacHashing;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import java.util.Optional;

/**
 * Hashes, HMAC, AES-GCM, Ed25519 and the NIST curves. ChaCha20-Poly1305 and the curves of RFC 7748
 * come from the fallback; Ed25519 keys are parsed by the JDK.
 */
public final class AccpCrypto {
  private AccpCrypto() {}

  /** The provider {@code accp}, or empty when the library or its native part is missing. */
  public static Optional<CryptoProvider> find(CryptoProvider fallback) {
    try {
      return Linked.find(fallback);
    } catch (LinkageError absent) {
      return Optional.empty();
    }
  }

  /** The only class that refers to the library, so that nothing else fails to link without it. */
  private static final class Linked {
    static Optional<CryptoProvider> find(CryptoProvider fallback) {
      AmazonCorrettoCryptoProvider awsLc = AmazonCorrettoCryptoProvider.INSTANCE;
      return awsLc.getLoadingError() == null
          ? Optional.ofNullable(Security.getProvider("SunEC"))
              .map(keys -> provider(awsLc, keys, fallback))
          : Optional.empty();
    }
  }

  private static CryptoProvider provider(Provider awsLc, Provider keys, CryptoProvider fallback) {
    return new CryptoProvider(
        "accp",
        new MacHashing(awsLc),
        new JcaSealing(
            awsLc,
            Map.of(
                Aead.AES_128_GCM, "AES/GCM/NoPadding",
                Aead.AES_256_GCM, "AES/GCM/NoPadding"),
            fallback.sealing()),
        new JcaSigning(
            Map.of(
                SignatureScheme.ED25519, new JcaAlgorithm("Ed25519", keys, "Ed25519", awsLc),
                SignatureScheme.ECDSA_P256_SHA256, ecdsa("SHA256withECDSA", awsLc),
                SignatureScheme.ECDSA_P384_SHA384, ecdsa("SHA384withECDSA", awsLc),
                SignatureScheme.ECDSA_P521_SHA512, ecdsa("SHA512withECDSA", awsLc)),
            fallback.signing()),
        new JcaKeyAgreement(
            Map.of(
                Kem.DHKEM_P256, new JcaAlgorithm("EC", awsLc, "ECDH", awsLc),
                Kem.DHKEM_P384, new JcaAlgorithm("EC", awsLc, "ECDH", awsLc),
                Kem.DHKEM_P521, new JcaAlgorithm("EC", awsLc, "ECDH", awsLc)),
            fallback.agreement()),
        fallback.xWing());
  }

  private static JcaAlgorithm ecdsa(String name, Provider awsLc) {
    return new JcaAlgorithm("EC", awsLc, name, awsLc);
  }
}
