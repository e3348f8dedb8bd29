package dev.latchkey.extension;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * {@code struct { ComponentID component_id; opaque aad_item_data<V>; } SafeAADItem}
 * (draft-ietf-mls-extensions).
 */
public record SafeAadItem(ComponentId id, Bytes data) implements TlsStruct {
  public static SafeAadItem readFrom(TlsReader in) throws ProtocolException {
    ComponentId id = in.struct("component_id", ComponentId::readFrom);
    Bytes data = in.opaqueV("aad_item_data");
    return new SafeAadItem(id, data);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(id).opaqueV(data);
  }
}
