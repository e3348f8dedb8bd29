package dev.latchkey.crypto.jca;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.Hashing;
import java.util.Arrays;

/** HMAC and HKDF (RFC 5869) over whatever computes an HMAC. */
abstract class HmacHashing implements Hashing {
  /** HMAC of the concatenation of {@code parts}. */
  abstract byte[] hmac(Hash algorithm, byte[] key, byte[]... parts);

  @Override
  public final Bytes mac(Hash algorithm, SecretBytes key, Bytes content) {
    return Bytes.takeOwnership(key.lend(k -> hmac(algorithm, k, content.toArray())));
  }

  @Override
  public final SecretBytes extract(Hash algorithm, SecretBytes salt, SecretBytes inputKeyMaterial) {
    return SecretBytes.takeOwnership(
        salt.lend(s -> inputKeyMaterial.lend(ikm -> hmac(algorithm, s, ikm))));
  }

  @Override
  public final SecretBytes expand(
      Hash algorithm, SecretBytes pseudoRandomKey, Bytes info, int length) {
    algorithm.requireExpandable(length);
    byte[] out = new byte[length];
    byte[] context = info.toArray();
    pseudoRandomKey.lend(prk -> fill(out, algorithm, prk, context));
    return SecretBytes.takeOwnership(out);
  }

  private byte[] fill(byte[] out, Hash algorithm, byte[] prk, byte[] info) {
    byte[] block = new byte[0];
    for (int at = 0, counter = 1; at < out.length; at += block.length, counter++) {
      byte[] next = hmac(algorithm, prk, block, info, new byte[] {(byte) counter});
      Arrays.fill(block, (byte) 0);
      block = next;
      System.arraycopy(block, 0, out, at, Math.min(block.length, out.length - at));
    }
    Arrays.fill(block, (byte) 0);
    return out;
  }
}
