package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.appdata.BootstrapSeed;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.appdata.proto.GroupMembershipEntry;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.identity.InboxId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Wrong code around components and what members may do to them. */
public final class MemberBodies {
  private MemberBodies() {}

  /** What an update writes; insertions go unseen. */
  public static <K> Optional<Bytes> writtenByUpdate(MapMutation<K> mutation) {
    return mutation instanceof MapMutation.Insert<K> ? Optional.empty() : mutation.written();
  }

  /** The entry to change, without its tag. */
  public static GroupMembershipEntry.Builder untaggedBuilder(GroupMembershipEntry entry) {
    GroupMembershipEntry.Builder builder = entry.toBuilder();
    builder.getV1Builder().clearAdmittedViaExternalGroupId();
    return builder;
  }

  /** Equal, or gone. */
  public static boolean sameOrCleared(Optional<?> before, Object after) {
    return before.equals(after) || ((Optional<?>) after).isEmpty();
  }

  /** Equal, or new. */
  public static boolean sameOrSet(Optional<?> before, Object after) {
    return before.isEmpty() || before.equals(after);
  }

  /** Both there, or neither. */
  public static boolean samePresence(Optional<?> before, Object after) {
    return before.isPresent() == ((Optional<?>) after).isPresent();
  }

  /** The first mutation and no other. */
  public static <K> List<MapMutation<K>> firstMutation(TlsMapDelta<K> delta) {
    return delta.mutations().stream().limit(1).toList();
  }

  /** Whether one of the wanted is there. */
  public static boolean containsAny(Set<?> allowed, Collection<?> wanted) {
    return wanted.isEmpty() || wanted.stream().anyMatch(allowed::contains);
  }

  /** By the letters. */
  public static int compareText(Object one, Object other) {
    return one.toString().compareTo(other.toString());
  }

  /** As if there had been nothing. */
  public static @Nullable Object putReturningNull(
      TreeMap<Object, Object> map, Object key, Object value) {
    map.put(key, value);
    return null;
  }

  /** As if there had been something. */
  public static Object putReturningValue(TreeMap<Object, Object> map, Object key, Object value) {
    map.put(key, value);
    return value;
  }

  /** As if it had been new. */
  public static boolean addReturningTrue(TreeSet<Object> set, Object key) {
    set.add(key);
    return true;
  }

  /** As if it had been there. */
  public static boolean removeReturningTrue(TreeSet<Object> set, Object key) {
    set.remove(key);
    return true;
  }

  /** The key without its encoding. */
  public static Bytes bareKey(KeyType<?> keys, Object key) {
    return key instanceof InboxId inbox ? inbox.value() : (Bytes) key;
  }

  /** Registered, unless it is the policy. */
  public static boolean registeredButPolicy(WellKnown component, BootstrapSeed seed) {
    return switch (component) {
      case COMPONENT_REGISTRY, SUPER_ADMIN_LIST, EXTERNAL_COMMIT_POLICY -> false;
      case DM_MEMBERS -> !seed.dmMembers().isEmpty();
      default ->
          component != WellKnown.ONESHOT_MESSAGE || seed.values().containsKey(component.id());
    };
  }
}
