package dev.latchkey.crypto.bc;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.Hashing;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** SHA-2, HMAC and HKDF. */
final class BcHashing implements Hashing {
  static Digest digest(Hash algorithm) {
    return switch (algorithm) {
      case SHA256 -> new SHA256Digest();
      case SHA384 -> new SHA384Digest();
      case SHA512 -> new SHA512Digest();
    };
  }

  @Override
  public Bytes hash(Hash algorithm, Bytes content) {
    Digest digest = digest(algorithm);
    digest.update(content.toArray(), 0, content.size());
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return Bytes.takeOwnership(out);
  }

  @Override
  public Bytes mac(Hash algorithm, SecretBytes key, Bytes content) {
    return Bytes.takeOwnership(key.lend(k -> hmac(algorithm, k, content.toArray())));
  }

  @Override
  public SecretBytes extract(Hash algorithm, SecretBytes salt, SecretBytes inputKeyMaterial) {
    return SecretBytes.takeOwnership(
        salt.lend(s -> inputKeyMaterial.lend(ikm -> hmac(algorithm, s, ikm))));
  }

  @Override
  public SecretBytes expand(Hash algorithm, SecretBytes pseudoRandomKey, Bytes info, int length) {
    algorithm.requireExpandable(length);
    byte[] out = new byte[length];
    HKDFBytesGenerator generator = new HKDFBytesGenerator(digest(algorithm));
    return pseudoRandomKey.lend(
        prk -> {
          generator.init(HKDFParameters.skipExtractParameters(prk, info.toArray()));
          generator.generateBytes(out, 0, length);
          return SecretBytes.takeOwnership(out);
        });
  }

  private static byte[] hmac(Hash algorithm, byte[] key, byte[] content) {
    HMac mac = new HMac(digest(algorithm));
    mac.init(new KeyParameter(key));
    mac.update(content, 0, content.length);
    byte[] tag = new byte[mac.getMacSize()];
    mac.doFinal(tag, 0);
    return tag;
  }
}
