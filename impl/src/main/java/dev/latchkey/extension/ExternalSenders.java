package dev.latchkey.extension;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/** {@code ExternalSender external_senders<V>} (RFC 9420, section 12.1.8.1). */
public record ExternalSenders(List<ExternalSender> senders) implements ExtensionBody {
  public ExternalSenders {
    senders = List.copyOf(senders);
  }

  /** The body in {@code extensions}, when present; malformed data is refused as such. */
  public static Optional<ExternalSenders> in(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    return extensions.decode(ExtensionType.EXTERNAL_SENDERS, profile, ExternalSenders::readFrom);
  }

  /** The sender at {@code index}, a uint32 from the wire; empty beyond the list. */
  public Optional<ExternalSender> at(long index) {
    return index >= 0 && index < senders.size()
        ? Optional.of(senders.get((int) index))
        : Optional.empty();
  }

  @Override
  public ExtensionType type(Profile profile) {
    return ExtensionType.EXTERNAL_SENDERS;
  }

  public static ExternalSenders readFrom(TlsReader in) throws ProtocolException {
    return new ExternalSenders(in.vector("external_senders", ExternalSender::readFrom));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.vector(senders);
  }
}
