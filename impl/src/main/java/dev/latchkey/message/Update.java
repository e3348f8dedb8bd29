package dev.latchkey.message;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafNode;

/** {@code struct { LeafNode leaf_node; } Update} (RFC 9420, section 12.1.2). */
public record Update(LeafNode leafNode) implements Proposal {
  @Override
  public ProposalType type(Profile profile) {
    return ProposalType.UPDATE;
  }

  @Override
  public boolean needsPath() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.update(this);
  }

  public static Update readBodyFrom(TlsReader in) throws ProtocolException {
    return new Update(in.struct("leaf_node", LeafNode::readFrom));
  }

  @Override
  public void writeBodyTo(TlsWriter out) {
    out.struct(leafNode);
  }
}
