package dev.latchkey.message;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/** {@code MAC confirmation_tag}: shows that a Commit's sender knows the new epoch (section 6.1). */
public record ConfirmationTag(Bytes value) implements TlsStruct {
  public static ConfirmationTag readFrom(TlsReader in) throws ProtocolException {
    return new ConfirmationTag(in.opaqueV("confirmation_tag"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(value);
  }

  /** Compares length and bytes without leaking the position of the first difference. */
  public boolean matches(ConfirmationTag expected) {
    return value.equalsInConstantTime(expected.value);
  }
}
