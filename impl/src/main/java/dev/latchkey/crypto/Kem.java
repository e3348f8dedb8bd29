package dev.latchkey.crypto;

import dev.latchkey.bytes.SecretBytes;
import java.math.BigInteger;

/** Diffie-Hellman based key encapsulation of the cipher suites (RFC 9180, section 7.1). */
public enum Kem {
  DHKEM_P256(0x0010, Hash.SHA256, 65, 32, 32),
  DHKEM_P384(0x0011, Hash.SHA384, 97, 48, 48),
  DHKEM_P521(0x0012, Hash.SHA512, 133, 66, 66),
  DHKEM_X25519(0x0020, Hash.SHA256, 32, 32, 32),
  DHKEM_X448(0x0021, Hash.SHA512, 56, 56, 56);

  private final int id;
  private final Hash hash;
  private final int publicKeyBytes;
  private final int privateKeyBytes;
  private final int sharedBytes;

  Kem(int id, Hash hash, int publicKeyBytes, int privateKeyBytes, int sharedBytes) {
    this.id = id;
    this.hash = hash;
    this.publicKeyBytes = publicKeyBytes;
    this.privateKeyBytes = privateKeyBytes;
    this.sharedBytes = sharedBytes;
  }

  /** Code point of RFC 9180, section 7.1. */
  public int id() {
    return id;
  }

  /** The hash of the KEM's own HKDF; its length is Nsecret. */
  public Hash hash() {
    return hash;
  }

  /** Npk and Nenc: uncompressed points for the NIST curves. */
  public int publicKeyBytes() {
    return publicKeyBytes;
  }

  /** Nsk. */
  public int privateKeyBytes() {
    return privateKeyBytes;
  }

  /** Whether {@code material} is Nsk bytes and, on a NIST curve, a scalar in 1..order-1. */
  public boolean isPrivateKey(SecretBytes material) {
    return material.size() == privateKeyBytes
        && switch (this) {
          case DHKEM_X25519, DHKEM_X448 -> true;
          case DHKEM_P256, DHKEM_P384, DHKEM_P521 ->
              NistCurveOrder.isScalar(this, material.lend(scalar -> new BigInteger(1, scalar)));
        };
  }

  /** Ndh: bytes of the raw Diffie-Hellman result. */
  public int sharedBytes() {
    return sharedBytes;
  }
}
