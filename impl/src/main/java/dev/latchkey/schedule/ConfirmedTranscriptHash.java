package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.tls.TlsWriter;

/**
 * All Commits of a group up to the last one's signature (RFC 9420, section 8.2). Nh bytes, or none
 * in epoch 0.
 */
public record ConfirmedTranscriptHash(Bytes value) {
  /** The hash of epoch 0. */
  public static final ConfirmedTranscriptHash EMPTY = new ConfirmedTranscriptHash(Bytes.EMPTY);

  /**
   * Adds the tag that ends the Commit. Epoch 0 is no special case: an empty hash, a real tag.
   *
   * <p>{@code struct { MAC confirmation_tag; } InterimTranscriptHashInput}
   */
  public InterimTranscriptHash confirmedBy(MlsCrypto crypto, Bytes confirmationTag) {
    Bytes input = new TlsWriter().opaque(value).opaqueV(confirmationTag).toBytes();
    return new InterimTranscriptHash(crypto.hash(input));
  }
}
