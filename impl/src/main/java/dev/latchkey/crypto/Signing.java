package dev.latchkey.crypto;

import dev.latchkey.bytes.Bytes;

/**
 * Provider of signatures. Implementations are safe to use from many threads at once, and:
 *
 * <ul>
 *   <li>MUST sign deterministically: EdDSA as it is, ECDSA with the nonces of RFC 6979.
 *   <li>MUST verify EdDSA by the equation with the cofactor (RFC 8032, section 5.1.7), which the
 *       RFC puts first; a provider whose library checks the stricter one asks another after a no.
 *   <li>MUST refuse points in other than their canonical encoding, keys of low order, S not below
 *       the order, and ECDSA signatures in other than DER (RFC 9420, section 5.1.2).
 *   <li>MUST accept ECDSA signatures whose s is in the upper half.
 * </ul>
 */
public interface Signing {
  SignatureKeyPair generate(SignatureScheme scheme, RandomSource random);

  /**
   * The public half of {@code privateKey}.
   *
   * @throws IllegalArgumentException if it is no private key of {@code scheme}
   */
  SignaturePublicKey publicKey(SignatureScheme scheme, SignaturePrivateKey privateKey);

  /**
   * The signature over {@code content}; {@code random} is for hedged schemes, ours draw nothing.
   *
   * @throws IllegalArgumentException if {@code privateKey} is no private key of {@code scheme}
   */
  Bytes sign(
      SignatureScheme scheme, SignaturePrivateKey privateKey, Bytes content, RandomSource random);

  /** Whether the signature holds; a malformed key or signature is false, never an exception. */
  boolean verify(
      SignatureScheme scheme, SignaturePublicKey publicKey, Bytes content, Bytes signature);

  /** Whether {@code publicKey} is a well-formed key of {@code scheme}. */
  boolean isValid(SignatureScheme scheme, SignaturePublicKey publicKey);
}
