package dev.latchkey.message;

import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.GroupId;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;

/**
 * Ends a group in favour of a new one with these parameters.
 *
 * <pre>{@code
 * struct {
 *     opaque group_id<V>;
 *     ProtocolVersion version;
 *     CipherSuite cipher_suite;
 *     Extension extensions<V>;
 * } ReInit;
 * }</pre>
 *
 * (RFC 9420, section 12.1.5)
 */
public record ReInit(
    GroupId group, ProtocolVersion version, CipherSuiteId cipherSuite, ExtensionList extensions)
    implements Proposal {
  @Override
  public ProposalType type(Profile profile) {
    return ProposalType.REINIT;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.reInit(this);
  }

  public static ReInit readBodyFrom(TlsReader in) throws ProtocolException {
    GroupId group = in.struct("group_id", GroupId::readFrom);
    ProtocolVersion version = in.struct("version", ProtocolVersion::readFrom);
    CipherSuiteId cipherSuite = in.struct("cipher_suite", CipherSuiteId::readFrom);
    ExtensionList extensions = in.struct("extensions", ExtensionList::readFrom);
    return new ReInit(group, version, cipherSuite, extensions);
  }

  @Override
  public void writeBodyTo(TlsWriter out) {
    out.struct(group).struct(version).struct(cipherSuite).struct(extensions);
  }
}
