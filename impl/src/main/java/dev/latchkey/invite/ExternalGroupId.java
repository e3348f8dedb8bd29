package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;

/**
 * The service slot an invite lives in: opaque bytes, at least 4, no upper bound (XIP-82, {@code
 * external_group_id}). Not text, and unrelated to the MLS group_id.
 */
public record ExternalGroupId(Bytes value) {
  public static final int MIN_BYTES = 4;
  private static final int FRESH_BYTES = 16;

  public ExternalGroupId {
    if (!fits(value)) {
      throw new IllegalArgumentException("external_group_id of " + value.size() + " bytes");
    }
  }

  /**
   * Checks an id that somebody else wrote.
   *
   * @throws ProtocolException {@code external_group_id_too_short}
   */
  public static ExternalGroupId fromWire(Bytes raw) throws ProtocolException {
    if (!fits(raw)) {
      throw InviteCode.EXTERNAL_GROUP_ID_TOO_SHORT.because(
          raw.size() + " bytes, at least " + MIN_BYTES);
    }
    return new ExternalGroupId(raw);
  }

  /** 16 random bytes, as XIP-82 recommends where the application has no scheme of its own. */
  public static ExternalGroupId fresh(RandomSource random) {
    return new ExternalGroupId(random.bytes(FRESH_BYTES));
  }

  static boolean fits(Bytes raw) {
    return raw.size() >= MIN_BYTES;
  }
}
