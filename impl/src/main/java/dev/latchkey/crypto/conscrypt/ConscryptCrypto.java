package dev.latchkey.crypto.conscrypt;

import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.Kem;
import dev.latchkey.crypto.SignatureScheme;
import dev.latchkey.crypto.jca.DigestHashing;
import dev.latchkey.crypto.jca.JcaAlgorithm;
import dev.latchkey.crypto.jca.JcaKeyAgreement;
import dev.latchkey.crypto.jca.JcaSealing;
import dev.latchkey.crypto.jca.JcaSigning;
import java.security.Provider;
import java.util.Map;
import java.util.Optional;
import org.conscrypt.Conscrypt;

/**
 * Everything except the 448-bit curves, which BoringSSL lacks, and key agreement on P-384 and
 * P-521, where it is slower than the fallback.
 */
public final class ConscryptCrypto {
  private ConscryptCrypto() {}

  /** The provider {@code conscrypt}, or empty when the library or its native part is missing. */
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
      return Conscrypt.isAvailable()
          ? Optional.of(provider(Conscrypt.newProvider(), fallback))
          : Optional.empty();
    }
  }

  private static CryptoProvider provider(Provider boring, CryptoProvider fallback) {
    return new CryptoProvider(
        "conscrypt",
        new DigestHashing(boring),
        new JcaSealing(
            boring,
            Map.of(
                Aead.AES_128_GCM, "AES/GCM/NoPadding",
                Aead.AES_256_GCM, "AES/GCM/NoPadding",
                Aead.CHACHA20_POLY1305, "ChaCha20/Poly1305/NoPadding"),
            fallback.sealing()),
        new JcaSigning(
            Map.of(
                SignatureScheme.ED25519, new JcaAlgorithm("EdDSA", boring, "EdDSA", boring),
                SignatureScheme.ECDSA_P256_SHA256, ecdsa("SHA256withECDSA", boring),
                SignatureScheme.ECDSA_P384_SHA384, ecdsa("SHA384withECDSA", boring),
                SignatureScheme.ECDSA_P521_SHA512, ecdsa("SHA512withECDSA", boring)),
            fallback.signing()),
        new JcaKeyAgreement(
            Map.of(
                Kem.DHKEM_X25519, new JcaAlgorithm("XDH", boring, "XDH", boring),
                Kem.DHKEM_P256, new JcaAlgorithm("EC", boring, "ECDH", boring)),
            fallback.agreement()),
        fallback.xWing());
  }

  private static JcaAlgorithm ecdsa(String name, Provider boring) {
    return new JcaAlgorithm("EC", boring, name, boring);
  }
}
