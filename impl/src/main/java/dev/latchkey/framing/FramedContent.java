package dev.latchkey.framing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * A body with its group, epoch and sender.
 *
 * <pre>{@code
 * struct {
 *     opaque group_id<V>;
 *     uint64 epoch;
 *     Sender sender;
 *     opaque authenticated_data<V>;
 *     ContentType content_type;
 *     select (FramedContent.content_type) {
 *         case application: opaque application_data<V>;
 *         case proposal: Proposal proposal;
 *         case commit: Commit commit;
 *     };
 * } FramedContent;
 * }</pre>
 *
 * (RFC 9420, section 6). Equal when the encodings are equal.
 */
public final class FramedContent implements TlsStruct {
  private final Header header;
  private final ContentBody body;
  private final Bytes encoded;

  /** The fields in front of the content type. */
  public record Header(GroupId group, Epoch epoch, Sender sender, Bytes authenticatedData)
      implements TlsStruct {
    /** A header for a message in the epoch of {@code context}. */
    public static Header in(GroupContext context, Sender sender, Bytes authenticatedData) {
      return new Header(context.group(), context.epoch(), sender, authenticatedData);
    }

    public static Header readFrom(TlsReader in) throws ProtocolException {
      GroupId group = in.struct("group_id", GroupId::readFrom);
      Epoch epoch = in.struct("epoch", Epoch::readFrom);
      Sender sender = in.struct("sender", Sender::readFrom);
      Bytes authenticatedData = in.opaqueV("authenticated_data");
      return new Header(group, epoch, sender, authenticatedData);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.struct(group).struct(epoch).struct(sender).opaqueV(authenticatedData);
    }
  }

  private FramedContent(Header header, ContentBody body, Bytes encoded) {
    this.header = header;
    this.body = body;
    this.encoded = encoded;
  }

  /** Frames {@code body}; {@code profile} decides how proposals of the extensions draft look. */
  public static FramedContent of(Header header, ContentBody body, Profile profile) {
    TlsWriter out = new TlsWriter(profile).struct(header);
    body.type().writeTo(out);
    return new FramedContent(header, body, out.struct(body).toBytes());
  }

  public Header header() {
    return header;
  }

  public GroupId group() {
    return header.group();
  }

  public Epoch epoch() {
    return header.epoch();
  }

  public Sender sender() {
    return header.sender();
  }

  public Bytes authenticatedData() {
    return header.authenticatedData();
  }

  public ContentType contentType() {
    return body.type();
  }

  public ContentBody body() {
    return body;
  }

  public static FramedContent readFrom(TlsReader in) throws ProtocolException {
    int start = in.offset();
    Header header = Header.readFrom(in);
    ContentType type = in.struct("content_type", ContentType::readFrom);
    ContentBody body = ContentBody.readFrom(in, type);
    return new FramedContent(header, body, in.consumedSince(start));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaque(encoded);
  }

  @Override
  public Bytes encoded() {
    return encoded;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof FramedContent other && encoded.equals(other.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "FramedContent[" + contentType() + " from " + sender() + " in epoch " + epoch() + "]";
  }
}
