package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;

/** Proves that a Commit's author reached the same epoch as we did (RFC 9420, section 6.1). */
public record ConfirmationKey(SecretBytes material) implements AutoCloseable {
  /** confirmation_tag: Nh bytes. */
  public Bytes tag(MlsCrypto crypto, ConfirmedTranscriptHash transcript) {
    return crypto.mac(material, transcript.value());
  }

  /**
   * Checks the whole tag in constant time.
   *
   * @param requirement the catalogue entry to name: a Commit, a Welcome or a GroupInfo
   * @throws ProtocolException {@code confirmation_tag_invalid}
   */
  public void verify(
      MlsCrypto crypto, ConfirmedTranscriptHash transcript, Bytes tag, String requirement)
      throws ProtocolException {
    if (!tag(crypto, transcript).equalsInConstantTime(tag)) {
      throw GroupInfoCode.CONFIRMATION_TAG_INVALID.under(
          requirement, "tag of " + tag.size() + " bytes does not confirm the epoch");
    }
  }

  @Override
  public void close() {
    material.close();
  }
}
