package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.invite.StatePair;

/**
 * What makes two candidates the same for a joiner: one state of the group and one external key. A
 * state that lost stays lost, however often somebody wraps it anew; the key is part of it because a
 * GroupContext does not bind it.
 */
public record ForkId(StatePair state, Bytes externalKey) {}
