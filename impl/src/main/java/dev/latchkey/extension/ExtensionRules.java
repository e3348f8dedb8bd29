package dev.latchkey.extension;

import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an extension list must satisfy wherever it is received. */
public final class ExtensionRules {
  private static final Map<ExtensionType, Set<ExtensionPlace>> RFC_9420 =
      Map.of(
          ExtensionType.APPLICATION_ID, Set.of(ExtensionPlace.LEAF_NODE),
          ExtensionType.RATCHET_TREE, Set.of(ExtensionPlace.GROUP_INFO),
          ExtensionType.REQUIRED_CAPABILITIES, Set.of(ExtensionPlace.GROUP_CONTEXT),
          ExtensionType.EXTERNAL_PUB, Set.of(ExtensionPlace.GROUP_INFO),
          ExtensionType.EXTERNAL_SENDERS, Set.of(ExtensionPlace.GROUP_CONTEXT));

  private ExtensionRules() {}

  /**
   * Requires every extension we know to stand where its registry row allows and to be well formed.
   * The ratchet tree's content is judged by its own decoder. Unknown and GREASE types pass: whether
   * they are supported is another question.
   *
   * @throws ProtocolException {@code extension_wrong_location}, {@code extension_data_malformed},
   *     {@code external_pub_malformed}, or what a body is refused with
   */
  public static void check(ExtensionList extensions, ExtensionPlace place, Profile profile)
      throws ProtocolException {
    for (ExtensionType type : extensions.types()) {
      if (!placesOf(type, profile.draft()).contains(place)) {
        throw GroupInfoCode.EXTENSION_WRONG_LOCATION.because(type + " in " + place);
      }
    }
    checkBodies(extensions, profile);
  }

  private static Set<ExtensionPlace> placesOf(ExtensionType type, DraftProfile draft) {
    if (type.value() == draft.supportedWireFormats()) {
      return Set.of(ExtensionPlace.LEAF_NODE);
    }
    if (type.value() == draft.requiredWireFormats()) {
      return Set.of(ExtensionPlace.GROUP_CONTEXT);
    }
    return RFC_9420.getOrDefault(type, EnumSet.allOf(ExtensionPlace.class));
  }

  private static void checkBodies(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    ApplicationId.in(extensions, profile);
    RequiredCapabilities.in(extensions, profile);
    ExternalPub.in(extensions, profile);
    ExternalSenders.in(extensions, profile);
    WireFormats.supportedIn(extensions, profile);
    WireFormats.requiredIn(extensions, profile);
    Optional<AppDataDictionary> dictionary = AppDataDictionary.in(extensions, profile);
    if (dictionary.isPresent()) {
      ComponentsList.in(dictionary.get(), ComponentId.APP_COMPONENTS, profile);
      ComponentsList.in(dictionary.get(), ComponentId.SAFE_AAD, profile);
    }
  }
}
