package dev.latchkey.invite;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.message.GroupContext;

/**
 * The epoch and state hash a blob advertises: what members look a slot up by. Members can derive it
 * and strangers can only copy it, so finding it is a sign of life, not a proof.
 */
public record StatePair(Epoch epoch, GroupStateHash hash) {
  /**
   * The pair of a member's own state, without any fetch.
   *
   * @throws ProtocolException {@code bad_group_state_hash_length}, see {@link GroupStateHash#of}
   */
  public static StatePair of(GroupContext context, MlsCrypto crypto) throws ProtocolException {
    return new StatePair(context.epoch(), GroupStateHash.of(context, crypto));
  }
}
