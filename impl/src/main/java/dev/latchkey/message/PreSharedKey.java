package dev.latchkey.message;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;

/** {@code struct { PreSharedKeyID psk; } PreSharedKey} (RFC 9420, section 12.1.4). */
public record PreSharedKey(PreSharedKeyId psk) implements Proposal {
  @Override
  public ProposalType type(Profile profile) {
    return ProposalType.PSK;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.preSharedKey(this);
  }

  public static PreSharedKey readBodyFrom(TlsReader in) throws ProtocolException {
    return new PreSharedKey(in.struct("psk", PreSharedKeyId::readFrom));
  }

  @Override
  public void writeBodyTo(TlsWriter out) {
    out.struct(psk);
  }
}
