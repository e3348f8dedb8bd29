package dev.latchkey.extension;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * {@code struct { ComponentID component_id; opaque data<V>; } ComponentData}
 * (draft-ietf-mls-extensions).
 */
public record ComponentData(ComponentId id, Bytes data) implements TlsStruct {
  public static ComponentData readFrom(TlsReader in) throws ProtocolException {
    ComponentId id = in.struct("component_id", ComponentId::readFrom);
    Bytes data = in.opaqueV("data");
    return new ComponentData(id, data);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(id).opaqueV(data);
  }
}
