package dev.latchkey.join;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.message.KeyPackage;
import java.util.List;
import java.util.Set;

/**
 * A commit that was built and may have been published. Saved before it is published, because only
 * this has the keys of the epoch it would open; it is no membership.
 *
 * @param welcomed key packages of the joiner's other installations, in the order of the Adds
 * @param leftOut other installations that no usable key package was found for
 */
public record Attempt(
    ForkId fork,
    CreatedExternalCommit commit,
    OutgoingMessage message,
    List<KeyPackage> welcomed,
    Set<SignaturePublicKey> leftOut) {
  public Attempt {
    welcomed = List.copyOf(welcomed);
    leftOut = Set.copyOf(leftOut);
  }
}
