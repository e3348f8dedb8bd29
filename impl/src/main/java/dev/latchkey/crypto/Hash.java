package dev.latchkey.crypto;

/** Hash functions of the cipher suites. */
public enum Hash {
  SHA256("SHA-256", 32, 64, 0x0001),
  SHA384("SHA-384", 48, 128, 0x0002),
  SHA512("SHA-512", 64, 128, 0x0003);

  private static final int MAX_EXPANSION = 255;

  private final String algorithm;
  private final int bytes;
  private final int blockBytes;
  private final int hpkeKdfId;

  Hash(String algorithm, int bytes, int blockBytes, int hpkeKdfId) {
    this.algorithm = algorithm;
    this.bytes = bytes;
    this.blockBytes = blockBytes;
    this.hpkeKdfId = hpkeKdfId;
  }

  /** The name of the Java Cryptography Architecture, for example {@code SHA-256}. */
  public String algorithm() {
    return algorithm;
  }

  /** Bytes of output. */
  public int bytes() {
    return bytes;
  }

  /** Bytes of one input block, as HMAC needs. */
  public int blockBytes() {
    return blockBytes;
  }

  /** Guards HKDF-Expand, which yields 255 hashes at most; more is our caller's mistake. */
  public void requireExpandable(int length) {
    if (length < 0 || length > MAX_EXPANSION * bytes) {
      throw new IllegalArgumentException("HKDF-Expand with " + this + " to " + length + " bytes");
    }
  }

  /** Code point of HKDF with this hash (RFC 9180, section 7.2). */
  public int hpkeKdfId() {
    return hpkeKdfId;
  }
}
