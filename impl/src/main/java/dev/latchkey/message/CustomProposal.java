package dev.latchkey.message;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsWriter;

/**
 * A proposal of a type this library does not define, for composing one. Decoding never yields it:
 * without an outer length its end is unknown.
 */
public record CustomProposal(ProposalType type, Bytes body) implements Proposal {
  @Override
  public ProposalType type(Profile profile) {
    return type;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.custom(this);
  }

  @Override
  public void writeBodyTo(TlsWriter out) {
    out.opaque(body);
  }
}
