package dev.latchkey.join;

import dev.latchkey.crypto.RandomSource;

/** Everything a join reaches the world through. */
public record JoinerPorts(
    DeliveryService delivery,
    IdentityDirectory directory,
    SlotFetcher slots,
    JoinStore store,
    EpochArbiter arbiter,
    MessageGate gate,
    Checkpoints checkpoints,
    RandomSource random) {
  /** With somebody who listens to the steps. */
  public JoinerPorts with(Checkpoints changed) {
    return new JoinerPorts(delivery, directory, slots, store, arbiter, gate, changed, random);
  }
}
