package dev.latchkey.suite.cases.l3;

import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.appdata.container.TlsSet;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.proposals.ComponentRules;
import dev.latchkey.proposals.ListFacts;
import dev.latchkey.proposals.ListedProposal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Deltas applied as XIP-81 says, and nothing asked: a member that forgot one check comes to exactly
 * this dictionary, so that no confirmation_tag saves it from its mistake.
 */
final class LawlessComponents implements ComponentRules {
  @Override
  public AppDataDictionary apply(
      ListFacts facts, AppDataDictionary before, List<ListedProposal> updates) {
    AppDataDictionary changed = before;
    for (ListedProposal entry : updates) {
      AppDataUpdate update = (AppDataUpdate) entry.proposal();
      ComponentId id = update.component();
      Optional<Bytes> data = update.update();
      changed =
          data.isPresent()
              ? changed.with(id, after(id, changed.find(id), data.get()))
              : changed.without(id);
    }
    return changed;
  }

  @Override
  public void ephemeral(AppEphemeral ephemeral) {}

  /** The value after one update; an update that cannot be read changes nothing. */
  private static Bytes after(ComponentId id, Optional<Bytes> before, Bytes update) {
    try {
      if (id.equals(WellKnown.GROUP_MEMBERSHIP.id())) {
        return map(KeyType.INBOX_ID, before, update);
      }
      if (id.equals(WellKnown.COMPONENT_REGISTRY.id())) {
        return map(KeyType.COMPONENT_ID, before, update);
      }
      boolean inboxes =
          id.equals(WellKnown.ADMIN_LIST.id()) || id.equals(WellKnown.SUPER_ADMIN_LIST.id());
      return inboxes ? set(before, update) : update;
    } catch (ProtocolException unreadable) {
      return before.orElse(update);
    }
  }

  private static <K> Bytes map(KeyType<K> keys, Optional<Bytes> before, Bytes update)
      throws ProtocolException {
    TlsMap<K> map = before.isEmpty() ? TlsMap.empty(keys) : TlsMap.decode(before.get(), keys);
    Map<K, Bytes> changed = new TreeMap<>(map.entries());
    for (MapMutation<K> mutation : TlsMapDelta.decode(update, keys).mutations()) {
      mutation
          .written()
          .ifPresentOrElse(
              value -> changed.put(mutation.key(), value), () -> changed.remove(mutation.key()));
    }
    return TlsMap.of(keys, changed).encoded();
  }

  private static Bytes set(Optional<Bytes> before, Bytes update) throws ProtocolException {
    TlsSet<InboxId> set =
        before.isEmpty()
            ? TlsSet.empty(KeyType.INBOX_ID)
            : TlsSet.decode(before.get(), KeyType.INBOX_ID);
    return set.apply(
            List.of(TlsSetDelta.decode(update, KeyType.INBOX_ID)),
            BouncyCastle.provider().hashing())
        .encoded();
  }
}
