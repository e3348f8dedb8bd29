package dev.latchkey.framing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/**
 * {@code struct { opaque signature<V>; select (FramedContent.content_type) { case commit: MAC
 * confirmation_tag; case application: case proposal: struct{}; }; } FramedContentAuthData} (RFC
 * 9420, section 6.1).
 */
public record FramedContentAuthData(Bytes signature, Optional<ConfirmationTag> confirmationTag)
    implements TlsStruct {
  /** For application data and proposals. */
  public static FramedContentAuthData of(Bytes signature) {
    return new FramedContentAuthData(signature, Optional.empty());
  }

  /** For Commits. */
  public static FramedContentAuthData of(Bytes signature, ConfirmationTag confirmationTag) {
    return new FramedContentAuthData(signature, Optional.of(confirmationTag));
  }

  /** Reads what goes with content of {@code type}. */
  public static FramedContentAuthData readFrom(TlsReader in, ContentType type)
      throws ProtocolException {
    Bytes signature = in.opaqueV("signature");
    return type == ContentType.COMMIT ? of(signature, ConfirmationTag.readFrom(in)) : of(signature);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(signature);
    confirmationTag.ifPresent(out::struct);
  }

  /**
   * Requires a confirmation_tag exactly where {@code type} calls for one.
   *
   * @throws IllegalArgumentException otherwise: decoding never yields such a pair
   */
  void requireFor(ContentType type) {
    if (confirmationTag.isPresent() != (type == ContentType.COMMIT)) {
      throw new IllegalArgumentException(
          type + " with confirmation_tag present: " + confirmationTag.isPresent());
    }
  }
}
