package dev.latchkey.framing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.GroupContext;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/**
 * What the signature of a message covers.
 *
 * <pre>{@code
 * struct {
 *     ProtocolVersion version = mls10;
 *     WireFormat wire_format;
 *     FramedContent content;
 *     select (FramedContentTBS.content.sender.sender_type) {
 *         case member:
 *         case new_member_commit: GroupContext context;
 *         case external:
 *         case new_member_proposal: struct{};
 *     };
 * } FramedContentTBS;
 * }</pre>
 *
 * (RFC 9420, section 6.1)
 */
public record FramedContentTbs(
    WireFormat wireFormat, FramedContent content, Optional<GroupContext> context)
    implements TlsStruct {
  private static final String LABEL = "FramedContentTBS";

  public FramedContentTbs {
    if (content.sender().signsGroupContext() != context.isPresent()) {
      throw new IllegalArgumentException(
          content.sender() + " with context present: " + context.isPresent());
    }
  }

  /** For any sender; the context goes in only where the sender's type calls for it. */
  public static FramedContentTbs of(
      WireFormat wireFormat, FramedContent content, GroupContext context) {
    return new FramedContentTbs(
        wireFormat,
        content,
        content.sender().signsGroupContext() ? Optional.of(context) : Optional.empty());
  }

  /** For external and new_member_proposal senders; others are an IllegalArgumentException. */
  public static FramedContentTbs withoutContext(WireFormat wireFormat, FramedContent content) {
    return new FramedContentTbs(wireFormat, content, Optional.empty());
  }

  public Bytes sign(Signer signer, MlsCrypto crypto) {
    return crypto.signWithLabel(signer, LABEL, encoded());
  }

  /** Whether {@code signature} holds under {@code key}. */
  public boolean isSigned(SignaturePublicKey key, Bytes signature, MlsCrypto crypto) {
    return crypto.verifyWithLabel(key, LABEL, encoded(), signature);
  }

  public static FramedContentTbs readFrom(TlsReader in) throws ProtocolException {
    ProtocolVersion.readSupportedFrom(in);
    WireFormat wireFormat = in.struct("wire_format", WireFormat::readFrom);
    FramedContent content = in.struct("content", FramedContent::readFrom);
    return content.sender().signsGroupContext()
        ? of(wireFormat, content, in.struct("context", GroupContext::readFrom))
        : withoutContext(wireFormat, content);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(ProtocolVersion.MLS10).struct(wireFormat).struct(content);
    context.ifPresent(out::struct);
  }
}
