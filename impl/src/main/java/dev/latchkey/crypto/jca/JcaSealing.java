package dev.latchkey.crypto.jca;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.Sealing;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption with the ciphers of one provider, and the fallback for those it lacks.
 *
 * <p>A new cipher for each call, on purpose: JDK ciphers remember the last key and nonce and refuse
 * to seal with them again, which would make sealing depend on what the thread sealed before.
 */
public final class JcaSealing implements Sealing {
  private final Provider provider;
  private final Map<Aead, String> transformations;
  private final Sealing fallback;

  public JcaSealing(Provider provider, Map<Aead, String> transformations, Sealing fallback) {
    this.provider = provider;
    this.transformations = Map.copyOf(transformations);
    this.fallback = fallback;
  }

  @Override
  public Bytes seal(
      Aead algorithm, SecretBytes key, Bytes nonce, Bytes associatedData, Bytes plaintext) {
    if (!transformations.containsKey(algorithm)) {
      return fallback.seal(algorithm, key, nonce, associatedData, plaintext);
    }
    try {
      Cipher cipher = cipher(algorithm, Cipher.ENCRYPT_MODE, key, nonce);
      cipher.updateAAD(associatedData.toArray());
      return Bytes.takeOwnership(cipher.doFinal(plaintext.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(provider + " cannot seal with " + algorithm, e);
    }
  }

  @Override
  public Optional<Bytes> open(
      Aead algorithm, SecretBytes key, Bytes nonce, Bytes associatedData, Bytes ciphertext) {
    if (!transformations.containsKey(algorithm)) {
      return fallback.open(algorithm, key, nonce, associatedData, ciphertext);
    }
    try {
      Cipher cipher = cipher(algorithm, Cipher.DECRYPT_MODE, key, nonce);
      if (ciphertext.size() < Aead.TAG_BYTES) {
        return Optional.empty();
      }
      cipher.updateAAD(associatedData.toArray());
      return Optional.of(Bytes.takeOwnership(cipher.doFinal(ciphertext.toArray())));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(provider + " cannot open with " + algorithm, e);
    }
  }

  private Cipher cipher(Aead algorithm, int mode, SecretBytes key, Bytes nonce)
      throws GeneralSecurityException {
    algorithm.requireSizes(key, nonce);
    Cipher cipher = Cipher.getInstance(transformations.get(algorithm), provider);
    SecretKeySpec keySpec =
        key.lend(
            material ->
                switch (algorithm) {
                  case AES_128_GCM, AES_256_GCM -> new SecretKeySpec(material, "AES");
                  case CHACHA20_POLY1305 -> new SecretKeySpec(material, "ChaCha20");
                });
    AlgorithmParameterSpec parameters =
        switch (algorithm) {
          case AES_128_GCM, AES_256_GCM ->
              new GCMParameterSpec(Aead.TAG_BYTES * Byte.SIZE, nonce.toArray());
          case CHACHA20_POLY1305 -> new IvParameterSpec(nonce.toArray());
        };
    cipher.init(mode, keySpec, parameters);
    return cipher;
  }
}
