package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;

/** All Commits of a group with the last one's confirmation tag (RFC 9420, section 8.2). */
public record InterimTranscriptHash(Bytes value) {
  /**
   * Adds the next Commit, as an encoded ConfirmedTranscriptHashInput.
   *
   * <pre>{@code
   * struct {
   *   WireFormat wire_format;
   *   FramedContent content; (with content_type == commit)
   *   opaque signature<V>;
   * } ConfirmedTranscriptHashInput;
   * }</pre>
   */
  public ConfirmedTranscriptHash followedBy(MlsCrypto crypto, Bytes confirmedTranscriptHashInput) {
    return new ConfirmedTranscriptHash(
        crypto.hash(Bytes.concat(value, confirmedTranscriptHashInput)));
  }
}
