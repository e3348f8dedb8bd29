package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.GroupContext;

/**
 * The hash of a group's state in one epoch: 32 bytes, by the hash of the group's cipher suite over
 * the TLS-serialized GroupContext (XIP-82, {@code GroupStateHash}). Ordered as unsigned bytes.
 */
public record GroupStateHash(Bytes digest) implements Comparable<GroupStateHash> {
  public static final int BYTES = 32;

  public GroupStateHash {
    if (digest.size() != BYTES) {
      throw new IllegalArgumentException("digest of " + digest.size() + " bytes");
    }
  }

  /**
   * Checks a digest that somebody else wrote.
   *
   * @throws ProtocolException {@code bad_group_state_hash_length}
   */
  public static GroupStateHash fromWire(Bytes digest) throws ProtocolException {
    if (digest.size() != BYTES) {
      throw InviteCode.BAD_GROUP_STATE_HASH_LENGTH.because(
          "digest of " + digest.size() + " bytes, must be " + BYTES);
    }
    return new GroupStateHash(digest);
  }

  /**
   * Hashes the bytes of {@code context} as they were received or first written, {@code crypto}
   * being that of its suite.
   *
   * @throws ProtocolException {@code bad_group_state_hash_length} under a suite whose hash is
   *     longer, which version 1 of the blob has no room for
   */
  public static GroupStateHash of(GroupContext context, MlsCrypto crypto) throws ProtocolException {
    return fromWire(crypto.hash(context.encoded()));
  }

  @Override
  public int compareTo(GroupStateHash other) {
    return digest.compareTo(other.digest);
  }
}
