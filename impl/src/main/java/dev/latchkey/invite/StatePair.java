package dev.latchkey.invite;

/**
 * The epoch and state hash a blob advertises: what members look a slot up by. Members can derive it
 * and strangers can only copy it, so finding it is a sign of life, not a proof.
 */
public record StatePair(ClaimedEpoch epoch, GroupStateHash hash) {}
