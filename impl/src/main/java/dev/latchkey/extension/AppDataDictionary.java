package dev.latchkey.extension;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code struct { ComponentData component_data<V>; } AppDataDictionary}: ascending by component id,
 * each id at most once (draft-ietf-mls-extensions, Application Data).
 */
public record AppDataDictionary(List<ComponentData> entries) implements ExtensionBody {
  public static final AppDataDictionary EMPTY = new AppDataDictionary(List.of());

  public AppDataDictionary {
    entries = List.copyOf(entries);
    for (int i = 1; i < entries.size(); i++) {
      if (entries.get(i - 1).id().compareTo(entries.get(i).id()) >= 0) {
        throw new IllegalArgumentException("component " + entries.get(i).id() + " out of order");
      }
    }
  }

  /** The body in {@code extensions}, when present; malformed data is refused as such. */
  public static Optional<AppDataDictionary> in(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    return extensions.decode(typeUnder(profile), profile, AppDataDictionary::readFrom);
  }

  /** The extension's code point. */
  public static ExtensionType typeUnder(Profile profile) {
    return new ExtensionType(profile.draft().appDataDictionary());
  }

  /** The data of component {@code id}. */
  public Optional<Bytes> find(ComponentId id) {
    int at = position(id);
    return at >= 0 ? Optional.of(entries.get(at).data()) : Optional.empty();
  }

  /** Replaces the data of component {@code id}, or inserts it in order. */
  public AppDataDictionary with(ComponentId id, Bytes data) {
    List<ComponentData> changed = new ArrayList<>(entries);
    int at = position(id);
    if (at >= 0) {
      changed.set(at, new ComponentData(id, data));
    } else {
      changed.add(-at - 1, new ComponentData(id, data));
    }
    return new AppDataDictionary(changed);
  }

  /** Drops component {@code id}, if present. */
  public AppDataDictionary without(ComponentId id) {
    return new AppDataDictionary(entries.stream().filter(entry -> !entry.id().equals(id)).toList());
  }

  @Override
  public ExtensionType type(Profile profile) {
    return typeUnder(profile);
  }

  /**
   * Reads a dictionary.
   *
   * @throws ProtocolException {@code app_data_unsorted} or {@code app_data_duplicate_component}
   */
  public static AppDataDictionary readFrom(TlsReader in) throws ProtocolException {
    int at = in.offset();
    List<ComponentData> entries = in.vector("component_data", ComponentData::readFrom);
    for (int i = 1; i < entries.size(); i++) {
      ComponentId id = entries.get(i).id();
      int order = entries.get(i - 1).id().compareTo(id);
      if (order == 0) {
        throw DraftCode.APP_DATA_DUPLICATE_COMPONENT.at(at, "component " + id + " twice");
      }
      if (order > 0) {
        throw DraftCode.APP_DATA_UNSORTED.at(at, "component " + id + " out of order");
      }
    }
    return new AppDataDictionary(entries);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.vector(entries);
  }

  private int position(ComponentId id) {
    int low = 0;
    int high = entries.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = entries.get(middle).id().compareTo(id);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}
