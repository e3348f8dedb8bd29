package dev.latchkey.message;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;

/** {@code struct { KeyPackage key_package; } Add} (RFC 9420, section 12.1.1). */
public record Add(KeyPackage keyPackage) implements Proposal {
  @Override
  public ProposalType type(Profile profile) {
    return ProposalType.ADD;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.add(this);
  }

  public static Add readBodyFrom(TlsReader in) throws ProtocolException {
    return new Add(in.struct("key_package", KeyPackage::readFrom));
  }

  @Override
  public void writeBodyTo(TlsWriter out) {
    out.struct(keyPackage);
  }
}
