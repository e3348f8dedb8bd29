package dev.latchkey.join;

import dev.latchkey.crypto.SignaturePublicKey;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An inbox by its latest identity update.
 *
 * @param sequenceId of that update, unsigned
 * @param installations signature keys, in the order they were added
 */
public record InboxState(long sequenceId, Set<SignaturePublicKey> installations) {
  public InboxState {
    installations = Collections.unmodifiableSet(new LinkedHashSet<>(installations));
  }
}
