package dev.latchkey.message;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.UpdatePath;
import java.util.List;
import java.util.Optional;

/**
 * {@code struct { ProposalOrRef proposals<V>; optional<UpdatePath> path; } Commit} (RFC 9420,
 * section 12.4).
 */
public record Commit(List<ProposalOrRef> proposals, Optional<UpdatePath> path)
    implements TlsStruct {
  public Commit {
    proposals = List.copyOf(proposals);
  }

  public static Commit readFrom(TlsReader in) throws ProtocolException {
    int max = in.profile().limits().maxProposals();
    List<ProposalOrRef> proposals = in.vector("proposals", max, ProposalOrRef::readFrom);
    Optional<UpdatePath> path = in.optional("path", UpdatePath::readFrom);
    return new Commit(proposals, path);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.vector(proposals).optional(path);
  }
}
