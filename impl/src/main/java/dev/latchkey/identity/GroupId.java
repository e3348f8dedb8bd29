package dev.latchkey.identity;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/** {@code opaque group_id<V>}: names a group; any length is allowed, the empty one included. */
public record GroupId(Bytes value) implements TlsStruct {
  public static GroupId readFrom(TlsReader in) throws ProtocolException {
    return new GroupId(in.opaqueV("group_id"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(value);
  }
}
