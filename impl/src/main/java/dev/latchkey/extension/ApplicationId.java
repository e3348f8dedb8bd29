package dev.latchkey.extension;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/**
 * {@code opaque application_id<V>}: a name the application gives a leaf (RFC 9420, section 5.3.3).
 */
public record ApplicationId(Bytes value) implements ExtensionBody {
  /** The body in {@code extensions}, when present; malformed data is refused as such. */
  public static Optional<ApplicationId> in(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    return extensions.decode(ExtensionType.APPLICATION_ID, profile, ApplicationId::readFrom);
  }

  @Override
  public ExtensionType type(Profile profile) {
    return ExtensionType.APPLICATION_ID;
  }

  public static ApplicationId readFrom(TlsReader in) throws ProtocolException {
    return new ApplicationId(in.opaqueV("application_id"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.opaqueV(value);
  }
}
