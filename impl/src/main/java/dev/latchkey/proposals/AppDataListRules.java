package dev.latchkey.proposals;

import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ProposalType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the extensions draft asks of AppDataUpdates, whatever the component. */
final class AppDataListRules {
  private AppDataListRules() {}

  /** One remove, or updates, for each component; nothing is removed that has no data. */
  static void updates(ListFacts facts) throws ProtocolException {
    Map<ComponentId, Boolean> removes = new HashMap<>();
    AppDataDictionary current = dictionaryAfterExtensions(facts);
    for (AppDataUpdate update : facts.list().all(AppDataUpdate.class)) {
      Boolean earlier = removes.put(update.component(), update.isRemove());
      if (earlier != null && earlier != update.isRemove()) {
        throw DraftCode.APP_DATA_UPDATE_AND_REMOVE.because("component " + update.component());
      }
      if (earlier != null && earlier) {
        throw DraftCode.APP_DATA_MULTIPLE_REMOVE.because("component " + update.component());
      }
      if (update.isRemove() && current.find(update.component()).isEmpty()) {
        throw DraftCode.APP_DATA_REMOVE_ABSENT.because("component " + update.component());
      }
    }
  }

  /** Where AppDataUpdate is required, GroupContextExtensions leaves the dictionary as it is. */
  static void dictionaryUntouched(ListFacts facts) throws ProtocolException {
    Optional<GroupContextExtensions> change = facts.list().first(GroupContextExtensions.class);
    if (change.isEmpty()) {
      return;
    }
    Profile profile = facts.rules().profile();
    ExtensionList before = facts.context().extensions();
    ExtensionList after = change.get().extensions();
    boolean guarded =
        requiresUpdates(before, profile)
            || (profile.dictionaryGuardOnEitherSide() && requiresUpdates(after, profile));
    if (guarded && !dictionary(before, profile).equals(dictionary(after, profile))) {
      throw DraftCode.APP_DATA_DICTIONARY_IMMUTABLE.because("GroupContextExtensions changes it");
    }
  }

  private static boolean requiresUpdates(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    ProposalType type = new ProposalType(profile.draft().appDataUpdate());
    Optional<RequiredCapabilities> required = RequiredCapabilities.in(extensions, profile);
    return required.isPresent() && required.get().proposalTypes().contains(type);
  }

  private static Optional<Extension> dictionary(ExtensionList extensions, Profile profile) {
    return extensions.find(AppDataDictionary.typeUnder(profile));
  }

  private static AppDataDictionary dictionaryAfterExtensions(ListFacts facts)
      throws ProtocolException {
    ExtensionList extensions =
        facts
            .list()
            .first(GroupContextExtensions.class)
            .map(GroupContextExtensions::extensions)
            .orElse(facts.context().extensions());
    return AppDataDictionary.in(extensions, facts.rules().profile())
        .orElse(AppDataDictionary.EMPTY);
  }
}
