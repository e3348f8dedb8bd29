package dev.latchkey.framing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * The associated data of a private message's content, which are also its first four fields.
 *
 * <p>{@code struct { opaque group_id<V>; uint64 epoch; ContentType content_type; opaque
 * authenticated_data<V>; } PrivateContentAAD} (RFC 9420, section 6.3.1).
 */
public record PrivateContentAad(
    GroupId group, Epoch epoch, ContentType contentType, Bytes authenticatedData)
    implements TlsStruct {
  public static PrivateContentAad readFrom(TlsReader in) throws ProtocolException {
    GroupId group = in.struct("group_id", GroupId::readFrom);
    Epoch epoch = in.struct("epoch", Epoch::readFrom);
    ContentType contentType = in.struct("content_type", ContentType::readFrom);
    Bytes authenticatedData = in.opaqueV("authenticated_data");
    return new PrivateContentAad(group, epoch, contentType, authenticatedData);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(group).struct(epoch);
    contentType.writeTo(out);
    out.opaqueV(authenticatedData);
  }
}
