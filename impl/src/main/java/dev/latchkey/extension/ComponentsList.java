package dev.latchkey.extension;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/**
 * {@code struct { ComponentID component_ids<V>; } ComponentsList}: the data of the app_components
 * and safe_aad components (draft-ietf-mls-extensions).
 */
public record ComponentsList(List<ComponentId> ids) implements TlsStruct {
  public ComponentsList {
    ids = List.copyOf(ids);
  }

  /**
   * The list that component {@code holder} of {@code dictionary} carries, when present.
   *
   * @throws ProtocolException {@code extension_data_malformed}
   */
  public static Optional<ComponentsList> in(
      AppDataDictionary dictionary, ComponentId holder, Profile profile) throws ProtocolException {
    Optional<Bytes> data = dictionary.find(holder);
    return data.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Tls.decodeInner(
                data.get(), profile, ComponentsList::readFrom, WireCode.EXTENSION_DATA_MALFORMED));
  }

  public static ComponentsList readFrom(TlsReader in) throws ProtocolException {
    return new ComponentsList(in.vector("component_ids", ComponentId::readFrom));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.vector(ids);
  }
}
