package dev.latchkey.join.memory;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.identity.AssociationState;
import dev.latchkey.identity.InboxId;
import dev.latchkey.join.IdentityDirectory;
import dev.latchkey.join.InboxState;
import dev.latchkey.message.KeyPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Identity logs and key packages in memory. Operations in {@link Faults}: {@code
 * directory.refresh}, {@code directory.key-package}.
 */
public final class InMemoryDirectory implements AssociationState {
  private final Map<InboxId, List<InboxState>> logs = new HashMap<>();
  private final Map<SignaturePublicKey, KeyPackage> packages = new HashMap<>();

  /** Adds an installation by one identity update more; returns that update's sequence id. */
  public synchronized long associate(InboxId inbox, SignaturePublicKey installation) {
    return update(inbox, keys -> keys.add(installation));
  }

  /** Revokes an installation by one identity update more. */
  public synchronized long revoke(InboxId inbox, SignaturePublicKey installation) {
    return update(inbox, keys -> keys.remove(installation));
  }

  /** Offers {@code keyPackage} for {@code installation}, whoever made it. */
  public synchronized void offer(SignaturePublicKey installation, KeyPackage keyPackage) {
    packages.put(installation, keyPackage);
  }

  @Override
  public synchronized Optional<Set<SignaturePublicKey>> installationsAt(
      InboxId inbox, long sequenceId) {
    return logs.getOrDefault(inbox, List.of()).stream()
        .filter(state -> state.sequenceId() == sequenceId)
        .map(InboxState::installations)
        .findFirst();
  }

  /** The directory as one client sees it, failing where {@code faults} says. */
  public IdentityDirectory seenBy(Faults faults) {
    return new View(faults);
  }

  private long update(InboxId inbox, Consumer<Set<SignaturePublicKey>> change) {
    List<InboxState> log = logs.computeIfAbsent(inbox, id -> new ArrayList<>());
    Set<SignaturePublicKey> keys =
        new LinkedHashSet<>(log.isEmpty() ? Set.of() : log.get(log.size() - 1).installations());
    change.accept(keys);
    long sequenceId = log.size() + 1L;
    log.add(new InboxState(sequenceId, keys));
    return sequenceId;
  }

  private synchronized Optional<InboxState> latest(InboxId inbox) {
    List<InboxState> log = logs.getOrDefault(inbox, List.of());
    return log.isEmpty() ? Optional.empty() : Optional.of(log.get(log.size() - 1));
  }

  private synchronized Optional<KeyPackage> offered(SignaturePublicKey installation) {
    return Optional.ofNullable(packages.get(installation));
  }

  private final class View implements IdentityDirectory {
    private final Faults faults;

    View(Faults faults) {
      this.faults = faults;
    }

    @Override
    public Optional<InboxState> refresh(InboxId inbox) throws IOException {
      faults.before("directory.refresh");
      Optional<InboxState> found = latest(inbox);
      faults.after("directory.refresh");
      return found;
    }

    @Override
    public Optional<KeyPackage> keyPackage(SignaturePublicKey installation) throws IOException {
      faults.before("directory.key-package");
      Optional<KeyPackage> found = offered(installation);
      faults.after("directory.key-package");
      return found;
    }
  }
}
