package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tls.Tls;

/** {@code deserialization}: the length header of a variable-size vector (RFC 9420, 2.1.2). */
final class Deserialization implements OfficialFamily {
  @Override
  public String name() {
    return "deserialization";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(in -> new Entry(in.get("vlbytes_header").hex(), in.get("length").uint32()));
  }

  private record Entry(Bytes header, long length) implements OfficialEntry {
    @Override
    public void verify(Trial trial) throws ProtocolException {
      long decoded = Tls.decode(header, trial.profile(), in -> in.vectorLength("vlbytes_header"));
      trial.same("length", length, decoded);
    }
  }
}
