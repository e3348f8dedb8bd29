package dev.latchkey.framing;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * {@code struct { opaque group_id<V>; uint64 epoch; ContentType content_type; } SenderDataAAD} (RFC
 * 9420, section 6.3.2).
 */
public record SenderDataAad(GroupId group, Epoch epoch, ContentType contentType)
    implements TlsStruct {
  public static SenderDataAad readFrom(TlsReader in) throws ProtocolException {
    GroupId group = in.struct("group_id", GroupId::readFrom);
    Epoch epoch = in.struct("epoch", Epoch::readFrom);
    ContentType contentType = in.struct("content_type", ContentType::readFrom);
    return new SenderDataAad(group, epoch, contentType);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(group).struct(epoch);
    contentType.writeTo(out);
  }
}
