package dev.latchkey.message;

import dev.latchkey.crypto.KemOutput;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;

/** {@code struct { opaque kem_output<V>; } ExternalInit} (RFC 9420, section 12.1.6). */
public record ExternalInit(KemOutput kemOutput) implements Proposal {
  @Override
  public ProposalType type(Profile profile) {
    return ProposalType.EXTERNAL_INIT;
  }

  @Override
  public boolean needsPath() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.externalInit(this);
  }

  public static ExternalInit readBodyFrom(TlsReader in) throws ProtocolException {
    return new ExternalInit(KemOutput.readFrom(in));
  }

  @Override
  public void writeBodyTo(TlsWriter out) {
    out.struct(kemOutput);
  }
}
