package dev.latchkey.properties.admission;

import dev.latchkey.admission.SenderKind;
import java.util.List;
import java.util.Optional;

/**
 * A commit from outside and what the identity log knows, in plain words.
 *
 * @param path whether the commit has an UpdatePath; {@code inbox} and {@code key} are of its leaf
 * @param inbox whom the leaf claims to be; 0 for a credential that names no inbox
 * @param at the delivery service's stamp
 * @param start when the group's epoch began, where the member knows
 * @param log which keys the joiner's inbox has at which update
 */
record Knock(
    SenderKind sender,
    List<Item> items,
    boolean path,
    int inbox,
    int key,
    long at,
    Optional<Long> start,
    Log log) {
  /** The joiner's inbox holds {@code keys} at {@code sequence}; nothing else is on record. */
  record Log(long sequence, List<Integer> keys) {
    Log {
      keys = List.copyOf(keys);
    }
  }

  Knock {
    items = List.copyOf(items);
  }
}
