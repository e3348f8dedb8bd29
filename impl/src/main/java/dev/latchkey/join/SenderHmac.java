package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.identity.GroupId;
import dev.latchkey.invite.WallTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The tag by which a sender's own devices recognise its messages: HMAC-SHA256 under a key of the
 * current period of 30 days of wall-clock time. Not of the MLS epoch (REVIEW-17), and no
 * authenticator: an external joiner uses its own secret.
 */
public final class SenderHmac {
  private static final Bytes SALT = Bytes.utf8("libXMTP HKDF salt!");
  private static final long PERIOD_NANOS = 2_592_000L * 1_000_000_000L;
  private static final int KEY_BYTES = 42;

  private final Hashing hashing;
  private final SecretBytes secret;

  /** {@code secret} is the user's, 42 bytes; it stays its owner's. */
  public SenderHmac(Hashing hashing, SecretBytes secret) {
    this.hashing = hashing;
    this.secret = secret;
  }

  /** The tag of {@code data} for {@code group} at {@code now}, 32 bytes. */
  public Bytes tag(GroupId group, WallTime now, Bytes data) {
    long period = Long.divideUnsigned(now.unixNanos(), PERIOD_NANOS);
    byte[] counter =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(period).array();
    Bytes info = Bytes.concat(group.value(), Bytes.takeOwnership(counter));
    try (SecretBytes salt = SecretBytes.copyOf(SALT);
        SecretBytes material = SecretBytes.copyOf(Bytes.concat(secret.reveal(), group.value()));
        SecretBytes pseudoRandom = hashing.extract(Hash.SHA256, salt, material);
        SecretBytes key = hashing.expand(Hash.SHA256, pseudoRandom, info, KEY_BYTES)) {
      return hashing.mac(Hash.SHA256, key, data);
    }
  }
}
