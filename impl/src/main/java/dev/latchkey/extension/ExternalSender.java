package dev.latchkey.extension;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Credential;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * Somebody outside the group who may send proposals.
 *
 * <p>{@code struct { SignaturePublicKey signature_key; Credential credential; } ExternalSender}
 * (RFC 9420, section 12.1.8.1).
 */
public record ExternalSender(SignaturePublicKey signatureKey, Credential credential)
    implements TlsStruct {
  public static ExternalSender readFrom(TlsReader in) throws ProtocolException {
    SignaturePublicKey signatureKey = in.struct("signature_key", SignaturePublicKey::readFrom);
    Credential credential = in.struct("credential", Credential::readFrom);
    return new ExternalSender(signatureKey, credential);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(signatureKey).struct(credential);
  }
}
