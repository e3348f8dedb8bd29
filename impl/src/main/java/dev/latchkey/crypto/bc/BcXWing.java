package dev.latchkey.crypto.bc;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePrivateKey;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.crypto.KeyEncapsulation;
import dev.latchkey.crypto.RandomSource;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * X-Wing, ML-KEM-768 with X25519 (draft-connolly-cfrg-xwing-kem-06): a secret holds while either
 * does. The private key is the 32-byte seed both halves grow from; the combiner's label comes last.
 * An X25519 share of low order is refused, as in every other suite here.
 */
final class BcXWing implements KeyEncapsulation {
  private static final MLKEMParameters ML_KEM = MLKEMParameters.ml_kem_768;
  private static final byte[] LABEL = {0x5c, 0x2e, 0x2f, 0x2f, 0x5e, 0x5c};
  private static final int SEED_BYTES = 32;
  private static final int ML_KEM_SEED_BYTES = 64;
  private static final int ML_KEM_KEY_BYTES = 1184;
  private static final int ML_KEM_OUTPUT_BYTES = 1088;
  private static final int X25519_BYTES = 32;

  /** The private halves that one seed stands for. */
  private record Expanded(MLKEMPrivateKeyParameters mlKem, SecretBytes scalar) {}

  @Override
  public Optional<Encapsulated> encapsulate(HpkePublicKey recipient, RandomSource random) {
    byte[] key = recipient.value().toArray();
    if (key.length != ML_KEM_KEY_BYTES + X25519_BYTES) {
      return Optional.empty();
    }
    byte[] point = Arrays.copyOfRange(key, ML_KEM_KEY_BYTES, key.length);
    try (SecretBytes message = random.secret(SEED_BYTES);
        SecretBytes scalar = random.secret(X25519_BYTES)) {
      byte[] share = share(scalar);
      Optional<byte[]> agreed = agree(scalar, point);
      Optional<SecretWithEncapsulation> inner =
          message.lend(coins -> encapsulateMlKem(Arrays.copyOf(key, ML_KEM_KEY_BYTES), coins));
      if (inner.isEmpty() || agreed.isEmpty()) {
        return Optional.empty();
      }
      SecretBytes shared = combine(inner.get().getSecret(), agreed.get(), share, point);
      Bytes output =
          Bytes.concat(Bytes.copyOf(inner.get().getEncapsulation()), Bytes.takeOwnership(share));
      return Optional.of(new Encapsulated(shared, new KemOutput(output)));
    }
  }

  /** Empty for a key whose coefficients are not reduced (FIPS 203, section 7.2). */
  private static Optional<SecretWithEncapsulation> encapsulateMlKem(byte[] key, byte[] message) {
    try {
      return Optional.of(
          MLKEMGenerator.internalGenerateEncapsulated(
              new MLKEMPublicKeyParameters(ML_KEM, key), message));
    } catch (IllegalArgumentException unreduced) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<SecretBytes> decapsulate(KemOutput output, HpkeKeyPair recipient) {
    byte[] sent = output.value().toArray();
    if (sent.length != ML_KEM_OUTPUT_BYTES + X25519_BYTES
        || recipient.privateKey().material().size() != SEED_BYTES) {
      return Optional.empty();
    }
    Expanded own = expand(recipient.privateKey().material());
    byte[] share = Arrays.copyOfRange(sent, ML_KEM_OUTPUT_BYTES, sent.length);
    byte[] inner = Arrays.copyOf(sent, ML_KEM_OUTPUT_BYTES);
    try (SecretBytes scalar = own.scalar()) {
      return agree(scalar, share)
          .map(
              agreed ->
                  combine(
                      new MLKEMExtractor(own.mlKem()).extractSecret(inner),
                      agreed,
                      share,
                      share(scalar)));
    }
  }

  private static byte[] share(SecretBytes scalar) {
    byte[] share = new byte[X25519_BYTES];
    return scalar.lend(
        own -> {
          X25519.generatePublicKey(own, 0, share, 0);
          return share;
        });
  }

  /** Empty for a point of low order. */
  private static Optional<byte[]> agree(SecretBytes scalar, byte[] point) {
    byte[] agreed = new byte[X25519_BYTES];
    return scalar.lend(
        own ->
            X25519.calculateAgreement(own, 0, point, 0, agreed, 0)
                ? Optional.of(agreed)
                : Optional.empty());
  }

  /** {@code SHAKE256(inputKeyMaterial, 32)} is the seed. */
  @Override
  public HpkeKeyPair deriveKeyPair(SecretBytes inputKeyMaterial) {
    return keyPair(inputKeyMaterial.lend(material -> shake(material, SEED_BYTES)));
  }

  /** The key pair of {@code seed}, 32 bytes. */
  HpkeKeyPair keyPair(byte[] seed) {
    SecretBytes material = SecretBytes.takeOwnership(seed);
    Expanded expanded = expand(material);
    try (SecretBytes scalar = expanded.scalar()) {
      return new HpkeKeyPair(
          new HpkePrivateKey(material),
          new HpkePublicKey(
              Bytes.concat(
                  Bytes.copyOf(expanded.mlKem().getPublicKey()),
                  Bytes.takeOwnership(share(scalar)))));
    }
  }

  private static Expanded expand(SecretBytes seed) {
    byte[] all = seed.lend(bytes -> shake(bytes, ML_KEM_SEED_BYTES + X25519_BYTES));
    return new Expanded(
        new MLKEMPrivateKeyParameters(ML_KEM, Arrays.copyOf(all, ML_KEM_SEED_BYTES)),
        SecretBytes.takeOwnership(Arrays.copyOfRange(all, ML_KEM_SEED_BYTES, all.length)));
  }

  /** {@code SHA3-256(ss_M || ss_X || ct_X || pk_X || XWingLabel)}. */
  private static SecretBytes combine(byte[] mlKem, byte[] agreed, byte[] share, byte[] point) {
    SHA3Digest digest = new SHA3Digest(256);
    for (byte[] part : new byte[][] {mlKem, agreed, share, point, LABEL}) {
      digest.update(part, 0, part.length);
    }
    byte[] shared = new byte[digest.getDigestSize()];
    digest.doFinal(shared, 0);
    Arrays.fill(mlKem, (byte) 0);
    Arrays.fill(agreed, (byte) 0);
    return SecretBytes.takeOwnership(shared);
  }

  private static byte[] shake(byte[] input, int length) {
    SHAKEDigest digest = new SHAKEDigest(256);
    digest.update(input, 0, input.length);
    byte[] out = new byte[length];
    digest.doFinal(out, 0, length);
    return out;
  }
}
