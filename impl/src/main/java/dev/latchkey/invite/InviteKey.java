package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;

/**
 * The symmetric key of an invite, closeable: 32 bytes for ChaCha20-Poly1305 (XIP-82, {@code
 * SymmetricKey}).
 *
 * <p>It is group state and must be comparable, so it has equality, in constant time, and a constant
 * hash code; it still has no readable form. Keys of a group's policy live as long as the state
 * does; a joiner closes the key of its payload.
 */
public final class InviteKey implements AutoCloseable {
  public static final int BYTES = 32;

  private final SecretBytes material;

  private InviteKey(SecretBytes material) {
    this.material = material;
  }

  /** A key nobody has had before: the only way to one for enabling or rotating an invite. */
  public static InviteKey fresh(RandomSource random) {
    return new InviteKey(random.secret(BYTES));
  }

  /**
   * Checks material that somebody else wrote.
   *
   * @throws ProtocolException {@code bad_symmetric_key_length}
   */
  public static InviteKey fromWire(Bytes material) throws ProtocolException {
    if (material.size() != BYTES) {
      throw InviteCode.BAD_SYMMETRIC_KEY_LENGTH.because(
          material.size() + " bytes of material, must be " + BYTES);
    }
    return new InviteKey(SecretBytes.copyOf(material));
  }

  /** The material, still owned by this key. */
  SecretBytes material() {
    return material;
  }

  /** The same key for an owner that closes it at another time. */
  public InviteKey copy() {
    return new InviteKey(material.copy());
  }

  /** Wipes our copy; every later use is an {@link IllegalStateException}. */
  @Override
  public void close() {
    material.close();
  }

  /** Compares without leaking the position of the first difference. */
  @Override
  public boolean equals(Object o) {
    return o instanceof InviteKey other && material.equalsInConstantTime(other.material);
  }

  @Override
  public int hashCode() {
    return BYTES;
  }

  @Override
  public String toString() {
    return "InviteKey[redacted]";
  }
}
