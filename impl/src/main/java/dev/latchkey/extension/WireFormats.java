package dev.latchkey.extension;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/**
 * {@code struct { WireFormat wire_formats<V>; } WireFormats}: the body of supported_wire_formats
 * and of required_wire_formats (draft-ietf-mls-extensions).
 */
public record WireFormats(List<WireFormat> formats) implements TlsStruct {
  public WireFormats {
    formats = List.copyOf(formats);
  }

  /** What a leaf says it supports, when it says so; malformed data is refused as such. */
  public static Optional<WireFormats> supportedIn(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    return in(extensions, new ExtensionType(profile.draft().supportedWireFormats()), profile);
  }

  /** What a GroupContext requires, when it does; malformed data is refused as such. */
  public static Optional<WireFormats> requiredIn(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    return in(extensions, new ExtensionType(profile.draft().requiredWireFormats()), profile);
  }

  public static WireFormats readFrom(TlsReader in) throws ProtocolException {
    return new WireFormats(in.vector("wire_formats", WireFormat::readFrom));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.vector(formats);
  }

  private static Optional<WireFormats> in(
      ExtensionList extensions, ExtensionType type, Profile profile) throws ProtocolException {
    return extensions.decode(type, profile, WireFormats::readFrom);
  }
}
