package dev.latchkey.extension;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * Keeps one component's signatures apart from another's, and from those of MLS itself.
 *
 * <p>{@code struct { opaque base_label<V>; ComponentID component_id; opaque label<V>; }
 * ComponentOperationLabel} (draft-ietf-mls-extensions, Safe Extension API), whose base label the
 * profile decides.
 */
public record ComponentOperationLabel(ComponentId component, String label) implements TlsStruct {
  /** SafeSignWithLabel. */
  public Bytes sign(Signer signer, Bytes content, MlsCrypto crypto, Profile profile) {
    return crypto.signWithLabel(signer, encodedUnder(profile), content);
  }

  /**
   * SafeVerifyWithLabel.
   *
   * @throws ProtocolException {@code component_label_mismatch} for a signature that was not made by
   *     {@code key} for this component and label over {@code content}
   */
  public void verify(
      SignaturePublicKey key, Bytes content, Bytes signature, MlsCrypto crypto, Profile profile)
      throws ProtocolException {
    if (!crypto.verifyWithLabel(key, encodedUnder(profile), content, signature)) {
      throw DraftCode.COMPONENT_LABEL_MISMATCH.because(component + " " + label);
    }
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(Bytes.utf8(out.profile().draft().componentLabelBase()))
        .struct(component)
        .opaqueV(Bytes.utf8(label));
  }

  private Bytes encodedUnder(Profile profile) {
    return new TlsWriter(profile).struct(this).toBytes();
  }
}
