package dev.latchkey.identity;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.List;

/**
 * A client's identity as presented to the authentication service.
 *
 * <pre>{@code
 * struct {
 *     CredentialType credential_type;
 *     select (Credential.credential_type) {
 *         case basic: opaque identity<V>;
 *         case x509: Certificate certificates<V>;
 *     };
 * } Credential;
 * }</pre>
 *
 * (RFC 9420, section 5.3). There is no outer length, so a type we do not know cannot be framed.
 */
public sealed interface Credential extends TlsStruct {
  CredentialType type();

  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R basic(BasicCredential basic);

    R x509(X509Credential x509);

    R unknown(UnknownCredential unknown);
  }

  /** A bare identity; what it means is the application's business. */
  record BasicCredential(Bytes identity) implements Credential {
    @Override
    public CredentialType type() {
      return CredentialType.BASIC;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.basic(this);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.struct(type()).opaqueV(identity);
    }
  }

  /** A chain of DER certificates, the client's own first. */
  record X509Credential(List<Bytes> certificates) implements Credential {
    public X509Credential {
      certificates = List.copyOf(certificates);
    }

    /** Whether the first certificate is there, is one, and names {@code key} as its subject's. */
    public boolean certifies(SignaturePublicKey key) {
      return !certificates.isEmpty()
          && X509Certificate.subjectKey(certificates.get(0))
              .filter(key.value()::equals)
              .isPresent();
    }

    @Override
    public CredentialType type() {
      return CredentialType.X509;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.x509(this);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.struct(type()).nested(inner -> certificates.forEach(inner::opaqueV));
    }
  }

  /** A type outside RFC 9420, framed as one opaque vector by agreement, not by the RFC. */
  record UnknownCredential(CredentialType type, Bytes content) implements Credential {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unknown(this);
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.struct(type).opaqueV(content);
    }
  }

  /**
   * Reads one credential.
   *
   * @throws ProtocolException {@code credential_type_unknown} unless the profile reads unknown
   *     types as one opaque vector
   */
  static Credential readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    CredentialType type = in.struct("credential_type", CredentialType::readFrom);
    if (type.equals(CredentialType.BASIC)) {
      return new BasicCredential(in.opaqueV("identity"));
    }
    if (type.equals(CredentialType.X509)) {
      int max = in.profile().limits().maxCertificates();
      return new X509Credential(in.vector("certificates", max, cert -> cert.opaqueV("cert_data")));
    }
    if (in.profile().unknownCredentialAsOpaque()) {
      return new UnknownCredential(type, in.opaqueV("credential"));
    }
    throw WireCode.CREDENTIAL_TYPE_UNKNOWN.at(at, "credential type " + type);
  }
}
