package dev.latchkey.extension;

import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/**
 * The key an external joiner encapsulates to. The key is a vector inside the extension's own
 * vector, so its length appears twice.
 *
 * <p>{@code struct { HPKEPublicKey external_pub; } ExternalPub} (RFC 9420, section 12.4.3.2).
 */
public record ExternalPub(HpkePublicKey key) implements ExtensionBody {
  /**
   * The body in {@code extensions}, when present.
   *
   * @throws ProtocolException {@code external_pub_malformed} for anything but one vector, a bare
   *     key included
   */
  public static Optional<ExternalPub> in(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    return extensions.decode(
        ExtensionType.EXTERNAL_PUB,
        profile,
        ExternalPub::readFrom,
        WireCode.EXTERNAL_PUB_MALFORMED);
  }

  /**
   * The key that an external joiner needs from {@code extensions}.
   *
   * @throws ProtocolException {@code external_pub_missing}, {@code external_pub_malformed}, or
   *     {@code external_pub_invalid} for a key that is none of the suite's KEM
   */
  public static HpkePublicKey require(ExtensionList extensions, MlsCrypto crypto, Profile profile)
      throws ProtocolException {
    Optional<ExternalPub> found = in(extensions, profile);
    if (found.isEmpty()) {
      throw GroupInfoCode.EXTERNAL_PUB_MISSING.because("extensions " + extensions.types());
    }
    HpkePublicKey key = found.get().key();
    if (!crypto.isValid(key)) {
      throw GroupInfoCode.EXTERNAL_PUB_INVALID.because("key " + key.value());
    }
    return key;
  }

  @Override
  public ExtensionType type(Profile profile) {
    return ExtensionType.EXTERNAL_PUB;
  }

  public static ExternalPub readFrom(TlsReader in) throws ProtocolException {
    return new ExternalPub(HpkePublicKey.readFrom(in));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(key);
  }
}
