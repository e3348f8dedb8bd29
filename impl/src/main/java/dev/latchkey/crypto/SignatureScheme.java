package dev.latchkey.crypto;

/**
 * Signature schemes of the cipher suites. EdDSA public keys and signatures have fixed lengths;
 * ECDSA public keys are uncompressed points and signatures are DER (RFC 9420, section 5.1.2).
 */
public enum SignatureScheme {
  ED25519(32),
  ED448(57),
  ECDSA_P256_SHA256(65),
  ECDSA_P384_SHA384(97),
  ECDSA_P521_SHA512(133);

  private final int publicKeyBytes;

  SignatureScheme(int publicKeyBytes) {
    this.publicKeyBytes = publicKeyBytes;
  }

  public int publicKeyBytes() {
    return publicKeyBytes;
  }
}
