package dev.latchkey.framing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * The plaintext of a private message.
 *
 * <pre>{@code
 * struct {
 *     select (PrivateMessage.content_type) {
 *         case application: opaque application_data<V>;
 *         case proposal: Proposal proposal;
 *         case commit: Commit commit;
 *     };
 *     FramedContentAuthData auth;
 *     opaque padding[length_of_padding];
 * } PrivateMessageContent;
 * }</pre>
 *
 * (RFC 9420, section 6.3.1)
 *
 * @param paddingBytes how many zero bytes follow
 */
public record PrivateMessageContent(ContentBody body, FramedContentAuthData auth, int paddingBytes)
    implements TlsStruct {
  public PrivateMessageContent {
    auth.requireFor(body.type());
    if (paddingBytes < 0) {
      throw new IllegalArgumentException("padding of " + paddingBytes + " bytes");
    }
  }

  /**
   * Decodes a decrypted plaintext.
   *
   * @throws ProtocolException {@code private_content_malformed} where it is not of the shape that
   *     {@code type} announces, {@code padding_nonzero}, or what the body itself is refused with
   */
  public static PrivateMessageContent decode(Bytes plaintext, ContentType type, Profile profile)
      throws ProtocolException {
    return Tls.decodeInner(
        plaintext, profile, in -> readFrom(in, type), FramingCode.PRIVATE_CONTENT_MALFORMED);
  }

  static PrivateMessageContent readFrom(TlsReader in, ContentType type) throws ProtocolException {
    ContentBody body = ContentBody.readFrom(in, type);
    FramedContentAuthData auth = FramedContentAuthData.readFrom(in, type);
    int paddingAt = in.offset();
    Bytes padding = in.opaque(in.remaining(), "padding");
    for (int i = 0; i < padding.size(); i++) {
      if (padding.at(i) != 0) {
        throw FramingCode.PADDING_NONZERO.at(paddingAt + (long) i, "padding byte " + i);
      }
    }
    return new PrivateMessageContent(body, auth, padding.size());
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(body).struct(auth).opaque(Bytes.zeros(paddingBytes));
  }
}
