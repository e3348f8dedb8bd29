package dev.latchkey.message;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;

/** {@code struct { uint32 removed; } Remove} (RFC 9420, section 12.1.3). */
public record Remove(LeafIndex removed) implements Proposal {
  @Override
  public ProposalType type(Profile profile) {
    return ProposalType.REMOVE;
  }

  @Override
  public boolean needsPath() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.remove(this);
  }

  public static Remove readBodyFrom(TlsReader in) throws ProtocolException {
    return new Remove(in.struct("removed", LeafIndex::readFrom));
  }

  @Override
  public void writeBodyTo(TlsWriter out) {
    out.struct(removed);
  }
}
