package dev.latchkey.message;

import dev.latchkey.crypto.HashReference;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * An entry of a Commit: a proposal, or the name of one sent before.
 *
 * <pre>{@code
 * enum { reserved(0), proposal(1), reference(2), (255) } ProposalOrRefType;
 * struct {
 *     ProposalOrRefType type;
 *     select (ProposalOrRef.type) {
 *         case proposal: Proposal proposal;
 *         case reference: ProposalRef reference;
 *     };
 * } ProposalOrRef;
 * }</pre>
 *
 * (RFC 9420, section 12.4)
 */
public sealed interface ProposalOrRef extends TlsStruct {
  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R byValue(Proposal proposal);

    R byReference(HashReference reference);
  }

  /** The committer's own proposal, carried in the Commit. */
  record ByValue(Proposal proposal) implements ProposalOrRef {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.byValue(proposal);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.uint8(1).struct(proposal);
    }
  }

  /** A proposal that somebody sent earlier in the epoch. */
  record ByReference(HashReference reference) implements ProposalOrRef {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.byReference(reference);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.uint8(2).struct(reference);
    }
  }

  /**
   * Reads one entry.
   *
   * @throws ProtocolException {@code proposal_or_ref_type_unknown} outside 1 and 2
   */
  static ProposalOrRef readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    int type = in.uint8("proposal_or_ref_type");
    return switch (type) {
      case 1 -> new ByValue(in.struct("proposal", Proposal::readFrom));
      case 2 -> new ByReference(in.struct("reference", HashReference::readFrom));
      default -> throw WireCode.PROPOSAL_OR_REF_TYPE_UNKNOWN.at(at, "type " + type);
    };
  }
}
