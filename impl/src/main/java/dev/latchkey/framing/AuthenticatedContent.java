package dev.latchkey.framing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.GroupContext;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * Content with its signature, however it was carried: what proposal references and transcript
 * hashes are made from.
 *
 * <p>{@code struct { WireFormat wire_format; FramedContent content; FramedContentAuthData auth; }
 * AuthenticatedContent} (RFC 9420, section 6).
 */
public record AuthenticatedContent(
    WireFormat wireFormat, FramedContent content, FramedContentAuthData auth) implements TlsStruct {
  public AuthenticatedContent {
    auth.requireFor(content.contentType());
  }

  /**
   * Checks the signature under {@code key}; {@code context} is the current GroupContext, used only
   * where the sender's type calls for it.
   *
   * @throws ProtocolException {@code signature_invalid}
   */
  public void verify(SignaturePublicKey key, GroupContext context, MlsCrypto crypto)
      throws ProtocolException {
    FramedContentTbs tbs = FramedContentTbs.of(wireFormat, content, context);
    if (!tbs.isSigned(key, auth.signature(), crypto)) {
      throw FramingCode.SIGNATURE_INVALID.because(content.toString());
    }
  }

  /** ProposalRef of RFC 9420, section 5.2. */
  public HashReference proposalReference(MlsCrypto crypto) {
    return crypto.proposalRef(encoded());
  }

  /**
   * The bytes of ConfirmedTranscriptHashInput: wire_format, content and signature (section 8.2).
   */
  public Bytes confirmedTranscriptHashInput() {
    return confirmedTranscriptHashInput(wireFormat, content, auth.signature());
  }

  /** The same for a Commit whose confirmation_tag is still to be computed. */
  public static Bytes confirmedTranscriptHashInput(
      WireFormat wireFormat, FramedContent content, Bytes signature) {
    return new TlsWriter().struct(wireFormat).struct(content).opaqueV(signature).toBytes();
  }

  public static AuthenticatedContent readFrom(TlsReader in) throws ProtocolException {
    WireFormat wireFormat = in.struct("wire_format", WireFormat::readFrom);
    FramedContent content = in.struct("content", FramedContent::readFrom);
    FramedContentAuthData auth =
        in.struct("auth", it -> FramedContentAuthData.readFrom(it, content.contentType()));
    return new AuthenticatedContent(wireFormat, content, auth);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(wireFormat).struct(content).struct(auth);
  }
}
