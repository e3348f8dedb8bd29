package dev.latchkey.appdata;

import dev.latchkey.crypto.Hashing;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import java.util.List;
import java.util.Optional;

/** Authority in the bootstrap commit: its own registry, in which every member may do anything. */
record BootstrapAuthority(AppDataDictionary before, Registry registry) implements Authority {
  static BootstrapAuthority of(
      AppDataDictionary before, List<ProposedChange> changes, Hashing hashing)
      throws ProtocolException {
    ComponentId id = WellKnown.COMPONENT_REGISTRY.id();
    ValueEdit edit = ValueEdits.of(id, ComponentType.UNSPECIFIED, hashing);
    boolean written = false;
    for (ProposedChange proposed : changes) {
      if (proposed.change() instanceof ComponentChange.Update update && update.id().equals(id)) {
        edit.read(update.payload());
        written = true;
      }
    }
    AppDataDictionary registered =
        written ? AppDataDictionary.EMPTY.with(id, edit.applyTo(Optional.empty())) : before;
    return new BootstrapAuthority(before, Registry.in(registered));
  }

  @Override
  public Role roleOf(Actor actor) {
    return actor instanceof Actor.Member ? Role.SUPER_ADMIN : Role.OUTSIDER;
  }

  @Override
  public Optional<Registration> registrationOf(ComponentId id) {
    return registry
        .find(id)
        .map(entry -> new Registration(entry.type(), Permissions.all(Policy.ALLOW)));
  }

  @Override
  public boolean holds(ComponentId id) {
    return before.find(id).isPresent();
  }
}
