package dev.latchkey.crypto.jca;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkePrivateKey;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.Kem;
import dev.latchkey.crypto.KeyAgreement;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Diffie-Hellman with a JCA provider, and the fallback for what it lacks. As with signatures, a
 * refusal is the fallback's alone; the library answers for keys in the suites' own encoding.
 */
public final class JcaKeyAgreement implements KeyAgreement {
  private final Map<Kem, JcaAlgorithm> algorithms;
  private final KeyAgreement fallback;

  public JcaKeyAgreement(Map<Kem, JcaAlgorithm> algorithms, KeyAgreement fallback) {
    this.algorithms = Map.copyOf(algorithms);
    this.fallback = fallback;
  }

  @Override
  public HpkePublicKey publicKey(Kem kem, HpkePrivateKey privateKey) {
    return fallback.publicKey(kem, privateKey);
  }

  @Override
  public Optional<SecretBytes> agree(Kem kem, HpkePrivateKey privateKey, HpkePublicKey publicKey) {
    return computed(kem, privateKey.material(), publicKey.value())
        .or(() -> fallback.agree(kem, privateKey, publicKey));
  }

  @Override
  public boolean isValid(Kem kem, HpkePublicKey publicKey) {
    return fallback.isValid(kem, publicKey);
  }

  private Optional<SecretBytes> computed(Kem kem, SecretBytes privateKey, Bytes publicKey) {
    JcaAlgorithm algorithm = algorithms.get(kem);
    KeyEncoding encoding = KeyEncoding.of(kem);
    if (algorithm == null || !encoding.fitsPublic(publicKey) || !kem.isPrivateKey(privateKey)) {
      return Optional.empty();
    }
    try {
      javax.crypto.KeyAgreement agreement = algorithm.agreement();
      agreement.init(algorithm.privateKey(encoding.privateKeyInfo(privateKey)));
      agreement.doPhase(algorithm.publicKey(encoding.publicKeyInfo(publicKey)), true);
      return usable(kem, agreement.generateSecret());
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Optional<SecretBytes> usable(Kem kem, byte[] shared) {
    boolean allZero = Arrays.equals(shared, new byte[shared.length]);
    return allZero || shared.length != kem.sharedBytes()
        ? Optional.empty()
        : Optional.of(SecretBytes.takeOwnership(shared));
  }
}
