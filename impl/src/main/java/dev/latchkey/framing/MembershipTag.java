package dev.latchkey.framing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/** {@code MAC membership_tag}: shows that a public message comes from a member (section 6.2). */
public record MembershipTag(Bytes value) implements TlsStruct {
  public static MembershipTag readFrom(TlsReader in) throws ProtocolException {
    return new MembershipTag(in.opaqueV("membership_tag"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(value);
  }

  /** Compares length and bytes without leaking the position of the first difference. */
  public boolean matches(MembershipTag expected) {
    return value.equalsInConstantTime(expected.value);
  }
}
