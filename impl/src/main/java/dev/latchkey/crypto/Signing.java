package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;

/** Provider of signatures. Implementations are safe to use from many threads at once. */
public interface Signing {
  SignatureKeyPair generate(SignatureScheme scheme, RandomSource random);

  /** The public half of {@code privateKey}. */
  SignaturePublicKey publicKey(SignatureScheme scheme, SignaturePrivateKey privateKey);

  Bytes sign(
      SignatureScheme scheme, SignaturePrivateKey privateKey, Bytes content, RandomSource random);

  /** Whether the signature holds; a malformed key or signature is false, never an exception. */
  boolean verify(
      SignatureScheme scheme, SignaturePublicKey publicKey, Bytes content, Bytes signature);

  /** Whether {@code publicKey} is a well-formed key of {@code scheme}. */
  boolean isValid(SignatureScheme scheme, SignaturePublicKey publicKey);
}
