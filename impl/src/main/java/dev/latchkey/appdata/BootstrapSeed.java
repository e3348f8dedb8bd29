package dev.latchkey.appdata;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.identity.InboxId;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a new group starts with.
 *
 * @param members entries of the membership map, the creator's among them
 * @param dmMembers the two inboxes of a direct conversation, else empty
 * @param values whole values of further well-known components, such as the group's name
 */
public record BootstrapSeed(
    InboxId creator,
    ConversationType type,
    SortedSet<InboxId> superAdmins,
    SortedSet<InboxId> admins,
    SortedMap<InboxId, MembershipEntry> members,
    SortedSet<InboxId> dmMembers,
    SortedMap<ComponentId, Bytes> values) {
  public BootstrapSeed {
    superAdmins = Collections.unmodifiableSortedSet(new TreeSet<>(superAdmins));
    admins = Collections.unmodifiableSortedSet(new TreeSet<>(admins));
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    dmMembers = Collections.unmodifiableSortedSet(new TreeSet<>(dmMembers));
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** A group whose creator is its only super admin and only member. */
  public static BootstrapSeed group(InboxId creator, MembershipEntry entry) {
    return group(creator, Map.of(creator, entry));
  }

  /** A group of {@code members} whose creator is its only super admin. */
  public static BootstrapSeed group(InboxId creator, Map<InboxId, MembershipEntry> members) {
    return new BootstrapSeed(
        creator,
        ConversationType.GROUP,
        new TreeSet<>(Set.of(creator)),
        new TreeSet<>(),
        new TreeMap<>(members),
        new TreeSet<>(),
        new TreeMap<>());
  }

  /** A direct conversation; both inboxes are in the membership and neither is an admin. */
  public static BootstrapSeed dm(InboxId creator, Map<InboxId, MembershipEntry> members) {
    return new BootstrapSeed(
        creator,
        ConversationType.DM,
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeMap<>(members),
        new TreeSet<>(members.keySet()),
        new TreeMap<>());
  }

  /** With one more whole value. */
  public BootstrapSeed with(WellKnown component, Bytes value) {
    SortedMap<ComponentId, Bytes> more = new TreeMap<>(values);
    more.put(component.id(), value);
    return new BootstrapSeed(creator, type, superAdmins, admins, members, dmMembers, more);
  }

  /** With these admins instead. */
  public BootstrapSeed withAdmins(Set<InboxId> newAdmins) {
    return new BootstrapSeed(
        creator, type, superAdmins, new TreeSet<>(newAdmins), members, dmMembers, values);
  }
}
