package dev.latchkey.crypto;

import dev.latchkey.registry.CipherSuiteId;
import java.util.Optional;

/** The cipher suites of RFC 9420, section 17.1. */
public enum CipherSuite {
  MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519(
      1, Kem.DHKEM_X25519, Hash.SHA256, Aead.AES_128_GCM, SignatureScheme.ED25519),
  MLS_128_DHKEMP256_AES128GCM_SHA256_P256(
      2, Kem.DHKEM_P256, Hash.SHA256, Aead.AES_128_GCM, SignatureScheme.ECDSA_P256_SHA256),
  MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_ED25519(
      3, Kem.DHKEM_X25519, Hash.SHA256, Aead.CHACHA20_POLY1305, SignatureScheme.ED25519),
  MLS_256_DHKEMX448_AES256GCM_SHA512_ED448(
      4, Kem.DHKEM_X448, Hash.SHA512, Aead.AES_256_GCM, SignatureScheme.ED448),
  MLS_256_DHKEMP521_AES256GCM_SHA512_P521(
      5, Kem.DHKEM_P521, Hash.SHA512, Aead.AES_256_GCM, SignatureScheme.ECDSA_P521_SHA512),
  MLS_256_DHKEMX448_CHACHA20POLY1305_SHA512_ED448(
      6, Kem.DHKEM_X448, Hash.SHA512, Aead.CHACHA20_POLY1305, SignatureScheme.ED448),
  MLS_256_DHKEMP384_AES256GCM_SHA384_P384(
      7, Kem.DHKEM_P384, Hash.SHA384, Aead.AES_256_GCM, SignatureScheme.ECDSA_P384_SHA384);

  private final CipherSuiteId id;
  private final Kem kem;
  private final Hash hash;
  private final Aead aead;
  private final SignatureScheme signature;

  CipherSuite(int value, Kem kem, Hash hash, Aead aead, SignatureScheme signature) {
    this.id = new CipherSuiteId(value);
    this.kem = kem;
    this.hash = hash;
    this.aead = aead;
    this.signature = signature;
  }

  /** The suite with code point {@code id}, or empty when this library does not know it. */
  public static Optional<CipherSuite> of(CipherSuiteId id) {
    for (CipherSuite suite : values()) {
      if (suite.id.equals(id)) {
        return Optional.of(suite);
      }
    }
    return Optional.empty();
  }

  public CipherSuiteId id() {
    return id;
  }

  public Kem kem() {
    return kem;
  }

  /** The hash of the suite, also that of its HKDF and HMAC. */
  public Hash hash() {
    return hash;
  }

  public Aead aead() {
    return aead;
  }

  public SignatureScheme signature() {
    return signature;
  }

  /** KDF.Nh: bytes of a secret, a hash and a tag. */
  public int hashBytes() {
    return hash.bytes();
  }
}
