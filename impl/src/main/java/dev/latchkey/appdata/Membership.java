package dev.latchkey.appdata;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** GROUP_MEMBERSHIP at one moment: which inboxes are in the group. */
public final class Membership {
  private final TlsMap<InboxId> entries;

  private Membership(TlsMap<InboxId> entries) {
    this.entries = entries;
  }

  /**
   * The membership in {@code dictionary}; empty where the component is absent.
   *
   * @throws ProtocolException where the stored value is no canonical map
   */
  public static Membership in(AppDataDictionary dictionary) throws ProtocolException {
    Optional<Bytes> stored = dictionary.find(WellKnown.GROUP_MEMBERSHIP.id());
    return new Membership(
        stored.isEmpty()
            ? TlsMap.empty(KeyType.INBOX_ID)
            : TlsMap.decode(stored.get(), KeyType.INBOX_ID));
  }

  static Membership of(TlsMap<InboxId> entries) {
    return new Membership(entries);
  }

  /** Decodes the update of an AppDataUpdate for GROUP_MEMBERSHIP. */
  public static TlsMapDelta<InboxId> delta(Bytes update) throws ProtocolException {
    return TlsMapDelta.decode(update, KeyType.INBOX_ID);
  }

  /** The update an external joiner sends: its own entry and nothing else. */
  public static TlsMapDelta<InboxId> joining(InboxId joiner, MembershipEntry entry) {
    return TlsMapDelta.inserting(KeyType.INBOX_ID, joiner, entry.encoded());
  }

  /**
   * The dictionary after an external commit whose delta admission has found in order: no policy is
   * asked, since the invite policy's switch authorises it.
   *
   * @throws ProtocolException {@code key_exists} when the joiner is a member already
   */
  public static AppDataDictionary admit(AppDataDictionary before, TlsMapDelta<InboxId> delta)
      throws ProtocolException {
    return before.with(WellKnown.GROUP_MEMBERSHIP.id(), in(before).apply(List.of(delta)).encoded());
  }

  public Set<InboxId> inboxes() {
    return entries.entries().keySet();
  }

  public boolean contains(InboxId inbox) {
    return entries.contains(inbox);
  }

  /** The stored bytes of one entry, readable or not. */
  public Optional<Bytes> stored(InboxId inbox) {
    return entries.get(inbox);
  }

  /** The entry of {@code inbox}, when present and readable. */
  public Optional<MembershipEntry> find(InboxId inbox) {
    return entries.get(inbox).flatMap(Membership::readable);
  }

  /** The tag of {@code inbox}; empty when the entry is absent, unreadable or untagged. */
  public Optional<Bytes> tagOf(InboxId inbox) {
    return find(inbox).flatMap(MembershipEntry::admittedVia);
  }

  /** How many entries carry exactly {@code slot} as their tag: the live use-count of an invite. */
  public int usesOf(Bytes slot) {
    return (int)
        entries.entries().values().stream()
            .flatMap(value -> readable(value).stream())
            .filter(entry -> entry.admittedVia().filter(slot::equals).isPresent())
            .count();
  }

  /** The membership after {@code deltas} in order; see {@link TlsMap#apply(List)}. */
  public Membership apply(List<TlsMapDelta<InboxId>> deltas) throws ProtocolException {
    return new Membership(entries.apply(deltas));
  }

  /** The component's value. */
  public Bytes encoded() {
    return entries.encoded();
  }

  private static Optional<MembershipEntry> readable(Bytes value) {
    try {
      return Optional.of(MembershipEntry.decode(value));
    } catch (ProtocolException e) {
      return Optional.empty();
    }
  }
}
