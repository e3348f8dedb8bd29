package dev.latchkey.crypto.choice;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.Hashing;

/** Plain hashes from one library, HMAC and HKDF from another. */
record SplitHashing(Hashing hashes, Hashing macs) implements Hashing {
  @Override
  public Bytes hash(Hash algorithm, Bytes content) {
    return hashes.hash(algorithm, content);
  }

  @Override
  public Bytes mac(Hash algorithm, SecretBytes key, Bytes content) {
    return macs.mac(algorithm, key, content);
  }

  @Override
  public SecretBytes extract(Hash algorithm, SecretBytes salt, SecretBytes inputKeyMaterial) {
    return macs.extract(algorithm, salt, inputKeyMaterial);
  }

  @Override
  public SecretBytes expand(Hash algorithm, SecretBytes pseudoRandomKey, Bytes info, int length) {
    return macs.expand(algorithm, pseudoRandomKey, info, length);
  }
}
