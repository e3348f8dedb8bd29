package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.StatePair;
import dev.latchkey.slot.SlotRules;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Wrong code in a service that stores blobs. */
public final class ServiceBodies {
  private ServiceBodies() {}

  /** As many as were wanted, from the other end. */
  public static <T> List<T> oldest(List<T> stored, int from, int to) {
    return stored.subList(0, to - from);
  }

  /** As many as were wanted, those with the highest epochs. */
  public static <T> List<T> highestEpochs(List<T> stored, int from, int to) {
    List<T> kept = new ArrayList<>(stored);
    while (kept.size() > to - from) {
      kept.remove(kept.stream().min(Comparator.comparing(ServiceBodies::epoch)).orElseThrow());
    }
    return kept;
  }

  /** The highest epoch first. */
  public static <T> List<T> byEpoch(Collection<T> stored) {
    return stored.stream().sorted(Comparator.comparing(ServiceBodies::epoch).reversed()).toList();
  }

  /** What is stored is private to its window. */
  private static Epoch epoch(Object stored) {
    try {
      Method epoch = stored.getClass().getDeclaredMethod("epoch");
      epoch.setAccessible(true);
      return (Epoch) epoch.invoke(stored);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no epoch in " + stored.getClass(), e);
    }
  }

  /** One less than promised. */
  public static int oneLess(SlotRules rules) {
    return rules.retention() - 1;
  }

  /** Equal in epoch and hash. */
  public static boolean samePair(EncryptedGroupInfoBlob one, Object other) {
    return other instanceof EncryptedGroupInfoBlob blob
        && one.metadata().state().equals(blob.metadata().state());
  }

  /** Equal in all that is in the clear. */
  public static boolean sameMetadata(EncryptedGroupInfoBlob one, Object other) {
    return other instanceof EncryptedGroupInfoBlob blob && one.metadata().equals(blob.metadata());
  }

  /** Equal in the epoch. */
  public static boolean sameEpoch(StatePair one, Object other) {
    return other instanceof StatePair pair && one.epoch().equals(pair.epoch());
  }

  /** One window for all. */
  public static Object forEverySlot(Map<Object, Object> windows, Object id, Object window) {
    windows.replaceAll((other, before) -> window);
    windows.put(id, window);
    return window;
  }

  /** Limits without one for blobs. */
  public static InviteLimits unlimited(InviteLimits limits, int bytes) {
    return limits.withMaxBlobBytes(Integer.MAX_VALUE);
  }
}
