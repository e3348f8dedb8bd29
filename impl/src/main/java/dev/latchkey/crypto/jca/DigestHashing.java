package dev.latchkey.crypto.jca;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Arrays;

/**
 * Hashing with the message digests of one provider, and HMAC with two digests (RFC 2104), which
 * beats its Mac: no key object, no initialisation. Each thread keeps one digest of each kind.
 */
public final class DigestHashing extends HmacHashing {
  private static final byte INNER_PAD = 0x36;
  private static final byte OUTER_PAD = 0x5c;

  private final ThreadLocal<MessageDigest[]> digests;

  /** All three digests must be there; otherwise an {@link IllegalArgumentException}. */
  public DigestHashing(Provider provider) {
    create(provider);
    this.digests = ThreadLocal.withInitial(() -> create(provider));
  }

  @Override
  public Bytes hash(Hash algorithm, Bytes content) {
    MessageDigest digest = digest(algorithm);
    content.updateInto(digest);
    return Bytes.takeOwnership(digest.digest());
  }

  @Override
  byte[] hmac(Hash algorithm, byte[] key, byte[]... parts) {
    MessageDigest digest = digest(algorithm);
    byte[] pad = Arrays.copyOf(shortened(digest, algorithm, key), algorithm.blockBytes());
    xor(pad, INNER_PAD);
    digest.update(pad);
    for (byte[] part : parts) {
      digest.update(part);
    }
    byte[] inner = digest.digest();
    xor(pad, (byte) (INNER_PAD ^ OUTER_PAD));
    digest.update(pad);
    byte[] tag = digest.digest(inner);
    Arrays.fill(pad, (byte) 0);
    return tag;
  }

  private static byte[] shortened(MessageDigest digest, Hash algorithm, byte[] key) {
    return key.length > algorithm.blockBytes() ? digest.digest(key) : key;
  }

  private static void xor(byte[] pad, byte mask) {
    for (int i = 0; i < pad.length; i++) {
      pad[i] = (byte) (pad[i] ^ mask);
    }
  }

  /** This thread's digest, fresh even if an error once interrupted it half way. */
  private MessageDigest digest(Hash algorithm) {
    MessageDigest digest = digests.get()[algorithm.ordinal()];
    digest.reset();
    return digest;
  }

  private static MessageDigest[] create(Provider provider) {
    Hash[] algorithms = Hash.values();
    MessageDigest[] created = new MessageDigest[algorithms.length];
    for (Hash algorithm : algorithms) {
      try {
        created[algorithm.ordinal()] = MessageDigest.getInstance(algorithm.algorithm(), provider);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalArgumentException(provider + " without " + algorithm, e);
      }
    }
    return created;
  }
}
