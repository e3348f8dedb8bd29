package dev.latchkey.framing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.Commit;
import dev.latchkey.message.Proposal;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/** What a message carries: application data, a proposal, or a Commit (RFC 9420, section 6). */
public sealed interface ContentBody extends TlsStruct {
  ContentType type();

  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R application(Bytes data);

    R proposal(Proposal proposal);

    R commit(Commit commit);
  }

  /** {@code opaque application_data<V>}. */
  record OfApplication(Bytes data) implements ContentBody {
    @Override
    public ContentType type() {
      return ContentType.APPLICATION;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.application(data);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.opaqueV(data);
    }
  }

  /** {@code Proposal proposal}. */
  record OfProposal(Proposal proposal) implements ContentBody {
    @Override
    public ContentType type() {
      return ContentType.PROPOSAL;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.proposal(proposal);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.struct(proposal);
    }
  }

  /** {@code Commit commit}. */
  record OfCommit(Commit commit) implements ContentBody {
    @Override
    public ContentType type() {
      return ContentType.COMMIT;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.commit(commit);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.struct(commit);
    }
  }

  /** Reads the body that {@code type} announces. */
  static ContentBody readFrom(TlsReader in, ContentType type) throws ProtocolException {
    return switch (type) {
      case APPLICATION -> new OfApplication(in.opaqueV("application_data"));
      case PROPOSAL -> new OfProposal(in.struct("proposal", Proposal::readFrom));
      case COMMIT -> new OfCommit(in.struct("commit", Commit::readFrom));
    };
  }
}
