package dev.latchkey.schedule;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * The place of one pre-shared key among those of a Commit.
 *
 * <p>{@code struct { PreSharedKeyID id; uint16 index; uint16 count; } PSKLabel} (RFC 9420, section
 * 8.4).
 */
public record PskLabel(PreSharedKeyId id, int index, int count) implements TlsStruct {
  public static PskLabel readFrom(TlsReader in) throws ProtocolException {
    PreSharedKeyId id = in.struct("id", PreSharedKeyId::readFrom);
    int index = in.uint16("index");
    int count = in.uint16("count");
    return new PskLabel(id, index, count);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(id).uint16(index).uint16(count);
  }
}
