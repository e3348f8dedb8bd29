package dev.latchkey.identity;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.List;

/**
 * What a client supports. Lists keep their order and every value, unknown and GREASE ones too,
 * because the leaf's signature covers them.
 *
 * <pre>{@code
 * struct {
 *     ProtocolVersion versions<V>;
 *     CipherSuite cipher_suites<V>;
 *     ExtensionType extensions<V>;
 *     ProposalType proposals<V>;
 *     CredentialType credentials<V>;
 * } Capabilities;
 * }</pre>
 *
 * (RFC 9420, section 7.2)
 */
public record Capabilities(
    List<ProtocolVersion> versions,
    List<CipherSuiteId> cipherSuites,
    List<ExtensionType> extensions,
    List<ProposalType> proposals,
    List<CredentialType> credentials)
    implements TlsStruct {

  public Capabilities {
    versions = List.copyOf(versions);
    cipherSuites = List.copyOf(cipherSuites);
    extensions = List.copyOf(extensions);
    proposals = List.copyOf(proposals);
    credentials = List.copyOf(credentials);
  }

  /** Whether the type is listed, or is a default type that RFC 9420 itself implies. */
  public boolean supports(ExtensionType type) {
    return type.isDefault() || extensions.contains(type);
  }

  /** Whether the type is listed, or is a default type that RFC 9420 itself implies. */
  public boolean supports(ProposalType type) {
    return type.isDefault() || proposals.contains(type);
  }

  /** Whether the type is listed; no credential type is implied. */
  public boolean supports(CredentialType type) {
    return credentials.contains(type);
  }

  public static Capabilities readFrom(TlsReader in) throws ProtocolException {
    List<ProtocolVersion> versions = in.vector("versions", ProtocolVersion::readFrom);
    List<CipherSuiteId> cipherSuites = in.vector("cipher_suites", CipherSuiteId::readFrom);
    List<ExtensionType> extensions = in.vector("extensions", ExtensionType::readFrom);
    List<ProposalType> proposals = in.vector("proposals", ProposalType::readFrom);
    List<CredentialType> credentials = in.vector("credentials", CredentialType::readFrom);
    return new Capabilities(versions, cipherSuites, extensions, proposals, credentials);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.vector(versions)
        .vector(cipherSuites)
        .vector(extensions)
        .vector(proposals)
        .vector(credentials);
  }
}
