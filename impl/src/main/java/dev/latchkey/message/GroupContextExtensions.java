package dev.latchkey.message;

import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;

/**
 * Replaces the whole extension list of the group; an empty list clears it.
 *
 * <p>{@code struct { Extension extensions<V>; } GroupContextExtensions} (RFC 9420, section 12.1.7).
 */
public record GroupContextExtensions(ExtensionList extensions) implements Proposal {
  @Override
  public ProposalType type(Profile profile) {
    return ProposalType.GROUP_CONTEXT_EXTENSIONS;
  }

  @Override
  public boolean needsPath() {
    return true;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.groupContextExtensions(this);
  }

  public static GroupContextExtensions readBodyFrom(TlsReader in) throws ProtocolException {
    return new GroupContextExtensions(in.struct("extensions", ExtensionList::readFrom));
  }

  @Override
  public void writeBodyTo(TlsWriter out) {
    out.struct(extensions);
  }
}
