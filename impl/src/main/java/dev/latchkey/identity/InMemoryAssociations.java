package dev.latchkey.identity;

import dev.latchkey.crypto.SignaturePublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Association states that are all known beforehand. An immutable value. */
public final class InMemoryAssociations implements AssociationState {
  public static final InMemoryAssociations NONE = new InMemoryAssociations(Map.of());

  private final Map<Update, Set<SignaturePublicKey>> states;

  private InMemoryAssociations(Map<Update, Set<SignaturePublicKey>> states) {
    this.states = Map.copyOf(states);
  }

  /** With the installations that {@code inbox} has from update {@code sequenceId} on. */
  public InMemoryAssociations with(
      InboxId inbox, long sequenceId, Set<SignaturePublicKey> installations) {
    Map<Update, Set<SignaturePublicKey>> more = new HashMap<>(states);
    more.put(new Update(inbox, sequenceId), Set.copyOf(installations));
    return new InMemoryAssociations(more);
  }

  @Override
  public Optional<Set<SignaturePublicKey>> installationsAt(InboxId inbox, long sequenceId) {
    return Optional.ofNullable(states.get(new Update(inbox, sequenceId)));
  }

  private record Update(InboxId inbox, long sequenceId) {}
}
