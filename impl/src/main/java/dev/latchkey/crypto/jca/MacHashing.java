package dev.latchkey.crypto.jca;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hash;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashing with the message digests and the Mac of one provider: one call into native code for each
 * HMAC instead of two. Each thread keeps one Mac of each kind, which remembers its last key.
 */
public final class MacHashing extends HmacHashing {
  /** To HMAC the same as the empty key, which the JCA refuses. */
  private static final byte[] EMPTY_KEY = new byte[1];

  private final DigestHashing digests;
  private final ThreadLocal<Mac[]> macs;

  /** All digests and MACs must be there; otherwise an {@link IllegalArgumentException}. */
  public MacHashing(Provider provider) {
    this.digests = new DigestHashing(provider);
    create(provider);
    this.macs = ThreadLocal.withInitial(() -> create(provider));
  }

  @Override
  public Bytes hash(Hash algorithm, Bytes content) {
    return digests.hash(algorithm, content);
  }

  @Override
  byte[] hmac(Hash algorithm, byte[] key, byte[]... parts) {
    Mac mac = macs.get()[algorithm.ordinal()];
    try {
      mac.init(new SecretKeySpec(key.length == 0 ? EMPTY_KEY : key, mac.getAlgorithm()));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes any key", e);
    }
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  private static Mac[] create(Provider provider) {
    Hash[] algorithms = Hash.values();
    Mac[] created = new Mac[algorithms.length];
    for (Hash algorithm : algorithms) {
      String name = "Hmac" + algorithm.algorithm().replace("-", "");
      try {
        created[algorithm.ordinal()] = Mac.getInstance(name, provider);
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException(provider + " without " + name, e);
      }
    }
    return created;
  }
}
