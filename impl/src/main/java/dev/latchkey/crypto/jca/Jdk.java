package dev.latchkey.crypto.jca;

import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.Kem;
import dev.latchkey.crypto.SignatureScheme;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import java.util.Optional;

/**
 * What the JDK itself brings: everything except Ed448 and ECDSA, which come from the fallback.
 *
 * <p>Asks for OpenJDK's providers by name, whatever else an application installed in front of them.
 */
public final class Jdk {
  private Jdk() {}

  /** The provider {@code jca}, or empty on a Java platform that is built otherwise. */
  public static Optional<CryptoProvider> find(CryptoProvider fallback) {
    return named("SUN")
        .flatMap(
            digests ->
                named("SunJCE")
                    .flatMap(
                        ciphers ->
                            named("SunEC")
                                .map(curves -> provider(digests, ciphers, curves, fallback))));
  }

  private static CryptoProvider provider(
      Provider digests, Provider ciphers, Provider curves, CryptoProvider fallback) {
    return new CryptoProvider(
        "jca",
        new DigestHashing(digests),
        new JcaSealing(
            ciphers,
            Map.of(
                Aead.AES_128_GCM, "AES/GCM/NoPadding",
                Aead.AES_256_GCM, "AES/GCM/NoPadding",
                Aead.CHACHA20_POLY1305, "ChaCha20-Poly1305"),
            fallback.sealing()),
        new JcaSigning(
            Map.of(SignatureScheme.ED25519, new JcaAlgorithm("Ed25519", curves, "Ed25519", curves)),
            fallback.signing()),
        new JcaKeyAgreement(
            Map.of(
                Kem.DHKEM_X25519, new JcaAlgorithm("X25519", curves, "X25519", curves),
                Kem.DHKEM_X448, new JcaAlgorithm("X448", curves, "X448", curves),
                Kem.DHKEM_P256, new JcaAlgorithm("EC", curves, "ECDH", curves),
                Kem.DHKEM_P384, new JcaAlgorithm("EC", curves, "ECDH", curves),
                Kem.DHKEM_P521, new JcaAlgorithm("EC", curves, "ECDH", curves)),
            fallback.agreement()),
        fallback.xWing());
  }

  private static Optional<Provider> named(String name) {
    return Optional.ofNullable(Security.getProvider(name));
  }
}
