package dev.latchkey.bytes;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Secret bytes we own: lent through a callback, without value equality or readable form.
 *
 * <p>{@link #close} wipes our copy only. The virtual machine may have moved the array and a
 * cryptographic provider may have kept copies, so this promises hygiene, not erasure.
 */
public final class SecretBytes implements AutoCloseable {
  private final int size;
  private byte @Nullable [] owned;

  private SecretBytes(byte[] owned) {
    this.owned = owned;
    this.size = owned.length;
  }

  /** Wraps {@code material} without a copy: the caller must not touch the array afterwards. */
  public static SecretBytes takeOwnership(byte[] material) {
    return new SecretBytes(material);
  }

  /** Copies {@code material}. */
  public static SecretBytes copyOf(byte[] material) {
    return new SecretBytes(material.clone());
  }

  /** Copies bytes that arrived in the open, for example a private key in a test vector. */
  public static SecretBytes copyOf(Bytes material) {
    return new SecretBytes(material.toArray());
  }

  /** {@code count} zero bytes: the protocol's "no secret" input. */
  public static SecretBytes zeros(int count) {
    return new SecretBytes(new byte[count]);
  }

  public int size() {
    return size;
  }

  /**
   * Calls {@code use} with a copy that is wiped afterwards.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public <R> R lend(Function<byte[], R> use) {
    byte[] copy = live().clone();
    try {
      return use.apply(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** A second owner of the same material, closed on its own. */
  public SecretBytes copy() {
    return new SecretBytes(live().clone());
  }

  /** Copies out for a vector, a test or a wire field that carries the secret on purpose. */
  public Bytes reveal() {
    return Bytes.copyOf(live());
  }

  /** Compares without leaking the position of the first difference. */
  public boolean equalsInConstantTime(SecretBytes other) {
    return MessageDigest.isEqual(live(), other.live());
  }

  public boolean isClosed() {
    return owned == null;
  }

  @Override
  public void close() {
    byte[] material = owned;
    if (material != null) {
      Arrays.fill(material, (byte) 0);
      owned = null;
    }
  }

  @Override
  public String toString() {
    return "SecretBytes[redacted]";
  }

  private byte[] live() {
    byte[] material = owned;
    if (material == null) {
      throw new IllegalStateException("secret already closed");
    }
    return material;
  }
}
