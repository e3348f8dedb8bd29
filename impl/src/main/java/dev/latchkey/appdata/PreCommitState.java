package dev.latchkey.appdata;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.TlsSet;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import java.util.Optional;

/**
 * The dictionary as it was when the commit began: the only state permissions are judged by, so that
 * no commit can grant a permission and use it (XIP-81, section 2.4).
 */
public final class PreCommitState implements Authority {
  private final AppDataDictionary dictionary;
  private final Registry registry;
  private final TlsSet<InboxId> superAdmins;
  private final TlsSet<InboxId> admins;

  private PreCommitState(
      AppDataDictionary dictionary,
      Registry registry,
      TlsSet<InboxId> superAdmins,
      TlsSet<InboxId> admins) {
    this.dictionary = dictionary;
    this.registry = registry;
    this.superAdmins = superAdmins;
    this.admins = admins;
  }

  /**
   * Reads registry and lists.
   *
   * @throws ProtocolException where one of them is stored in no canonical encoding
   */
  public static PreCommitState of(AppDataDictionary dictionary) throws ProtocolException {
    return new PreCommitState(
        dictionary,
        Registry.in(dictionary),
        inboxes(dictionary, WellKnown.SUPER_ADMIN_LIST),
        inboxes(dictionary, WellKnown.ADMIN_LIST));
  }

  public AppDataDictionary dictionary() {
    return dictionary;
  }

  /** Super admin before admin before member; somebody in no list is a plain member. */
  @Override
  public Role roleOf(Actor actor) {
    if (!(actor instanceof Actor.Member member)) {
      return Role.OUTSIDER;
    }
    if (isSuperAdmin(member.inbox())) {
      return Role.SUPER_ADMIN;
    }
    return admins.contains(member.inbox()) ? Role.ADMIN : Role.MEMBER;
  }

  public boolean isSuperAdmin(InboxId inbox) {
    return superAdmins.contains(inbox);
  }

  @Override
  public Optional<Registration> registrationOf(ComponentId id) {
    return registry.find(id);
  }

  @Override
  public boolean holds(ComponentId id) {
    return dictionary.find(id).isPresent();
  }

  static TlsSet<InboxId> inboxes(AppDataDictionary dictionary, WellKnown list)
      throws ProtocolException {
    Optional<Bytes> stored = dictionary.find(list.id());
    return stored.isEmpty()
        ? TlsSet.empty(KeyType.INBOX_ID)
        : TlsSet.decode(stored.get(), KeyType.INBOX_ID);
  }
}
