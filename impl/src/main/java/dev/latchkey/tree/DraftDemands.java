package dev.latchkey.tree;

import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ComponentsList;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.WireFormats;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.WireFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a GroupContext asks of every leaf under draft-ietf-mls-extensions, beside
 * required_capabilities.
 *
 * @param components its app_components: what every member must list in its own
 * @param wireFormats its required_wire_formats: what every member must list as supported
 */
public record DraftDemands(List<ComponentId> components, List<WireFormat> wireFormats) {
  public static final DraftDemands NONE = new DraftDemands(List.of(), List.of());

  public DraftDemands {
    components = List.copyOf(components);
    wireFormats = List.copyOf(wireFormats);
  }

  /**
   * Those of a GroupContext with {@code extensions}.
   *
   * @throws ProtocolException what malformed extension data is refused with
   */
  public static DraftDemands of(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    return new DraftDemands(
        componentsIn(extensions, profile).orElse(List.of()),
        WireFormats.requiredIn(extensions, profile).map(WireFormats::formats).orElse(List.of()));
  }

  /**
   * Requires {@code leaf} to list everything asked for.
   *
   * @throws ProtocolException {@code required_component_unsupported}, {@code
   *     wire_format_unsupported}, or what malformed extension data is refused with
   */
  public void requireMetBy(LeafNode leaf, Profile profile) throws ProtocolException {
    if (!components.isEmpty()) {
      List<ComponentId> listed = componentsIn(leaf.extensions(), profile).orElse(List.of());
      for (ComponentId id : components) {
        if (!listed.contains(id)) {
          throw DraftCode.REQUIRED_COMPONENT_UNSUPPORTED.because("component " + id);
        }
      }
    }
    if (!wireFormats.isEmpty()) {
      Optional<WireFormats> supported = WireFormats.supportedIn(leaf.extensions(), profile);
      for (WireFormat format : wireFormats) {
        if (supported.isEmpty() || !supported.get().formats().contains(format)) {
          throw DraftCode.WIRE_FORMAT_UNSUPPORTED.because("wire format " + format);
        }
      }
    }
  }

  /** The app_components of a dictionary among {@code extensions}. */
  static Optional<List<ComponentId>> componentsIn(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    Optional<AppDataDictionary> dictionary = AppDataDictionary.in(extensions, profile);
    return dictionary.isEmpty()
        ? Optional.empty()
        : ComponentsList.in(dictionary.get(), ComponentId.APP_COMPONENTS, profile)
            .map(ComponentsList::ids);
  }
}
