package dev.latchkey.crypto.bc;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.Sealing;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-GCM and ChaCha20-Poly1305. */
final class BcSealing implements Sealing {
  @Override
  public Bytes seal(
      Aead algorithm, SecretBytes key, Bytes nonce, Bytes associatedData, Bytes plaintext) {
    AEADCipher cipher = cipher(algorithm, true, key, nonce, associatedData);
    try {
      return Bytes.takeOwnership(finish(cipher, plaintext));
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealing cannot fail on a tag", e);
    }
  }

  @Override
  public Optional<Bytes> open(
      Aead algorithm, SecretBytes key, Bytes nonce, Bytes associatedData, Bytes ciphertext) {
    AEADCipher cipher = cipher(algorithm, false, key, nonce, associatedData);
    if (ciphertext.size() < Aead.TAG_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(Bytes.takeOwnership(finish(cipher, ciphertext)));
    } catch (InvalidCipherTextException e) {
      return Optional.empty();
    }
  }

  private static AEADCipher cipher(
      Aead algorithm, boolean forSealing, SecretBytes key, Bytes nonce, Bytes associatedData) {
    algorithm.requireSizes(key, nonce);
    AEADCipher cipher =
        switch (algorithm) {
          case AES_128_GCM, AES_256_GCM -> GCMBlockCipher.newInstance(AESEngine.newInstance());
          case CHACHA20_POLY1305 -> new ChaCha20Poly1305();
        };
    KeyParameter keyParameter = key.lend(KeyParameter::new);
    int tagBits = Aead.TAG_BYTES * Byte.SIZE;
    cipher.init(
        forSealing,
        new AEADParameters(keyParameter, tagBits, nonce.toArray(), associatedData.toArray()));
    return cipher;
  }

  private static byte[] finish(AEADCipher cipher, Bytes input) throws InvalidCipherTextException {
    byte[] out = new byte[cipher.getOutputSize(input.size())];
    int written = cipher.processBytes(input.toArray(), 0, input.size(), out, 0);
    cipher.doFinal(out, written);
    return out;
  }
}
