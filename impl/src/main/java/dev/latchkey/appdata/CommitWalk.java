package dev.latchkey.appdata;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentData;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The changes of one commit seen so far. Authority stays what it was before the commit; values
 * build on each other. Each registry entry is read once and each policy asked once for a role,
 * however many changes the commit has.
 */
final class CommitWalk {
  private final AppDataDictionary before;
  private final Authority authority;
  private final Hashing hashing;
  private final Map<ComponentId, ValueEdit> edits = new TreeMap<>();
  private final Set<ComponentId> removed = new HashSet<>();
  private final Map<ComponentId, Optional<Registration>> registrations = new HashMap<>();
  private final Map<Question, Set<Operation>> allowed = new HashMap<>();

  CommitWalk(AppDataDictionary before, Authority authority, Hashing hashing) {
    this.before = before;
    this.authority = authority;
    this.hashing = hashing;
  }

  /** The facts on {@code proposed}, its payload unread. */
  ChangeFacts factsOf(ProposedChange proposed) {
    ComponentId id = proposed.change().id();
    boolean removal = proposed.change() instanceof ComponentChange.Remove;
    Role role = authority.roleOf(proposed.actor());
    return new ChangeFacts(
        id,
        removal,
        role,
        authority.holds(id),
        edits.containsKey(id),
        removed.contains(id),
        WellKnown.isHardcoded(id) || registrationOf(id).isPresent(),
        allowed.computeIfAbsent(new Question(id, role), this::answer),
        removal ? Set.of(Operation.DELETE) : Set.of());
  }

  /** Takes {@code change} in and completes {@code facts} with what it does. */
  ChangeFacts take(ComponentChange change, ChangeFacts facts) throws ProtocolException {
    if (change instanceof ComponentChange.Update update) {
      ValueEdit edit =
          edits.computeIfAbsent(change.id(), id -> ValueEdits.of(id, typeOf(id), hashing));
      return facts.doing(edit.read(update.payload()));
    }
    removed.add(change.id());
    return facts;
  }

  /** The dictionary after all changes taken. */
  AppDataDictionary result(ResultRule rule) throws ProtocolException {
    Map<ComponentId, Bytes> values = new TreeMap<>();
    before.entries().forEach(entry -> values.put(entry.id(), entry.data()));
    for (Map.Entry<ComponentId, ValueEdit> edit : edits.entrySet()) {
      Bytes after = edit.getValue().applyTo(before.find(edit.getKey()));
      rule.check(edit.getKey(), Optional.of(after));
      values.put(edit.getKey(), after);
    }
    for (ComponentId id : removed) {
      rule.check(id, Optional.empty());
      values.remove(id);
    }
    List<ComponentData> entries =
        values.entrySet().stream()
            .map(entry -> new ComponentData(entry.getKey(), entry.getValue()))
            .toList();
    return new AppDataDictionary(entries);
  }

  private Set<Operation> answer(Question question) {
    if (WellKnown.isHardcoded(question.id())) {
      return Permissions.all(Policy.SUPER_ADMIN).allowedTo(question.role());
    }
    return registrationOf(question.id())
        .map(entry -> entry.permissions().allowedTo(question.role()))
        .orElse(Set.of());
  }

  private ComponentType typeOf(ComponentId id) {
    return registrationOf(id).map(Registration::type).orElse(ComponentType.UNSPECIFIED);
  }

  private Optional<Registration> registrationOf(ComponentId id) {
    return registrations.computeIfAbsent(id, authority::registrationOf);
  }

  private record Question(ComponentId id, Role role) {}
}
