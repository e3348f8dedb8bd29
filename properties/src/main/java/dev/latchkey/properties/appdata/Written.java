package dev.latchkey.properties.appdata;

import dev.latchkey.appdata.Actor;
import dev.latchkey.appdata.ComponentChange;
import dev.latchkey.appdata.ComponentType;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.Permissions;
import dev.latchkey.appdata.Policy;
import dev.latchkey.appdata.ProposedChange;
import dev.latchkey.appdata.Registration;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.SetMutation;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.appdata.container.TlsSet;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.identity.InboxId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes plain words as components and AppDataUpdates. */
final class Written {
  private Written() {}

  /** The dictionary that holds exactly what {@code ledger} says. */
  static AppDataDictionary dictionary(Ledger ledger) {
    Map<Integer, Bytes> values = new HashMap<>();
    ledger.values.forEach((id, value) -> values.put(id, value(value)));
    for (int component : ledger.present) {
      values.put(component, structure(ledger, component));
    }
    AppDataDictionary dictionary = AppDataDictionary.EMPTY;
    for (Map.Entry<Integer, Bytes> each : values.entrySet()) {
      dictionary = dictionary.with(new ComponentId(each.getKey()), each.getValue());
    }
    return dictionary;
  }

  static List<ProposedChange> changes(int actor, List<Deed> deeds) {
    Actor by = actor == 0 ? Actor.OUTSIDER : Actor.member(inbox(actor));
    return deeds.stream().map(deed -> new ProposedChange(by, change(deed))).toList();
  }

  static InboxId inbox(int number) {
    return new InboxId(Bytes.fromHex(hex(number).repeat(InboxId.BYTES)));
  }

  private static Bytes structure(Ledger ledger, int component) {
    return switch (component) {
      case Ledger.REGISTRY -> registry(ledger.registry);
      case Ledger.ADMINS -> inboxes(ledger.admins);
      case Ledger.SUPER_ADMINS -> inboxes(ledger.superAdmins);
      case Ledger.MEMBERSHIP -> members(ledger.tags);
      default -> ledger.policy.written();
    };
  }

  private static Bytes registry(Map<Integer, Ledger.Gates> gates) {
    Map<ComponentId, Bytes> entries = new HashMap<>();
    gates.forEach((id, each) -> entries.put(new ComponentId(id), registration(id, each)));
    return TlsMap.of(KeyType.COMPONENT_ID, entries).encoded();
  }

  private static Bytes inboxes(Set<Integer> numbers) {
    return TlsSet.of(KeyType.INBOX_ID, numbers.stream().map(Written::inbox).toList()).encoded();
  }

  private static Bytes members(Map<Integer, Integer> tags) {
    Map<InboxId, Bytes> entries = new HashMap<>();
    tags.forEach((number, tag) -> entries.put(inbox(number), entry(tag)));
    return TlsMap.of(KeyType.INBOX_ID, entries).encoded();
  }

  private static ComponentChange change(Deed deed) {
    ComponentId id = new ComponentId(deed.component());
    return deed instanceof Deed.Drop
        ? new ComponentChange.Remove(id)
        : new ComponentChange.Update(id, payload(deed));
  }

  private static Bytes payload(Deed deed) {
    if (deed instanceof Deed.Write write) {
      return value(write.value());
    } else if (deed instanceof Deed.WritePolicy write) {
      return write.policy().written();
    } else if (deed instanceof Deed.Lists lists) {
      return new TlsSetDelta<>(KeyType.INBOX_ID, lists.steps().stream().map(Written::step).toList())
          .encoded();
    } else if (deed instanceof Deed.Members members) {
      return new TlsMapDelta<>(
              KeyType.INBOX_ID,
              members.steps().stream()
                  .map(step -> mutation(step.verb(), inbox(step.inbox()), entry(step.tag())))
                  .toList())
          .encoded();
    }
    Deed.Register register = (Deed.Register) deed;
    ComponentId about = new ComponentId(register.about());
    Bytes entry = registration(register.about(), register.gates());
    return new TlsMapDelta<>(KeyType.COMPONENT_ID, List.of(mutation(register.verb(), about, entry)))
        .encoded();
  }

  private static <K> MapMutation<K> mutation(Deed.Verb verb, K key, Bytes value) {
    return switch (verb) {
      case INSERT -> new MapMutation.Insert<>(key, value);
      case UPDATE -> new MapMutation.Update<>(key, value);
      case DELETE -> new MapMutation.Delete<>(key);
    };
  }

  private static SetMutation<InboxId> step(Deed.ListStep step) {
    InboxId inbox = inbox(step.inbox());
    return step.in() ? new SetMutation.Insert<>(inbox) : new SetMutation.Remove<>(inbox);
  }

  private static Bytes entry(int tag) {
    return tag == 0
        ? MembershipEntry.untagged(1).encoded()
        : MembershipEntry.admittedVia(1, Bytes.fromHex("510051" + hex(tag))).encoded();
  }

  /** Text, which every component that holds whole values accepts. */
  private static Bytes value(int number) {
    return Bytes.utf8("value " + number);
  }

  private static Bytes registration(int component, Ledger.Gates gates) {
    ComponentType type =
        component == Ledger.MEMBERSHIP
            ? ComponentType.TLS_MAP_INBOX_ID_BYTES
            : component == Ledger.ADMINS ? ComponentType.TLS_SET_INBOX_ID : ComponentType.BYTES;
    return new Registration(
            type,
            new Permissions(policy(gates.insert()), policy(gates.update()), policy(gates.delete())))
        .encoded();
  }

  private static Policy policy(Ledger.Gate gate) {
    return switch (gate) {
      case ALL -> Policy.ALLOW;
      case NOBODY -> Policy.DENY;
      case ADMINS -> Policy.ADMIN;
      case SUPER_ADMINS -> Policy.SUPER_ADMIN;
    };
  }

  private static String hex(int number) {
    return String.format(Locale.ROOT, "%02x", number);
  }
}
