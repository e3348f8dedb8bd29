package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.NaiveSlot;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import dev.latchkey.slot.InMemorySlots;
import dev.latchkey.slot.SlotRules;

/** Plays uploads, clock and questions against a slot service and a naive model of it. */
public final class SlotTarget {
  private static final SlotRules RULES =
      SlotRules.DEFAULT.withMaxBlobBytes(300).withMaxSlots(2).withEpochJump(5);

  private SlotTarget() {}

  /** Entry point of the fuzzer: one step after the other. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.DECODING.spend(input, SlotTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    InMemorySlots service = new InMemorySlots(RULES);
    NaiveSlot[] models = {new NaiveSlot(RULES), new NaiveSlot(RULES)};
    for (int steps = 0; !parts.isEmpty() && steps < 64; steps++) {
      int op = parts.octet();
      int which = (op >>> 4) % models.length;
      InMemorySlots.InMemorySlot slot = service.slot(id(which));
      switch (op % 4) {
        case 0 -> upload(slot, models[which], blob(parts).encode());
        case 1 -> upload(slot, models[which], parts.bytes());
        case 2 -> {
          WallTime now = new WallTime(parts.octet());
          service.collectExpired(now);
          for (NaiveSlot model : models) {
            model.collect(now);
          }
        }
        default -> {
          StatePair pair = pair(parts);
          Oracle.require(
              slot.lookup(pair).equals(models[which].matching(pair)), "lookup is by state");
          Oracle.require(
              slot.count(pair) == models[which].matching(pair).size(), "count is of lookup");
        }
      }
      Oracle.require(slot.fetch().equals(models[which].blobs()), "a slot holds what it was given");
    }
  }

  private static void upload(InMemorySlots.InMemorySlot slot, NaiveSlot model, Bytes blob) {
    boolean stored;
    try {
      slot.upload(blob);
      stored = true;
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, blob.size());
      stored = false;
    }
    Oracle.require(stored == model.upload(blob), "a service takes what the contract says");
  }

  private static ExternalGroupId id(int which) {
    try {
      return ExternalGroupId.fromWire(Bytes.utf8("slot " + which));
    } catch (ProtocolException e) {
      throw new IllegalStateException("six bytes are an id", e);
    }
  }

  private static EncryptedGroupInfoBlob blob(Parts parts) {
    StatePair pair = pair(parts);
    int expiry = parts.octet();
    Bytes ciphertext = Bytes.zeros(parts.octet());
    return new EncryptedGroupInfoBlob(
        Bytes.zeros(12), ciphertext, new BlobMetadata(pair, Expiry.fromWire(expiry)));
  }

  private static StatePair pair(Parts parts) {
    int epoch = parts.octet();
    byte[] digest = new byte[32];
    digest[0] = (byte) (epoch & 1);
    try {
      return new StatePair(
          new Epoch(epoch < 0xf0 ? epoch % 16 : -1L),
          GroupStateHash.fromWire(Bytes.takeOwnership(digest)));
    } catch (ProtocolException e) {
      throw new IllegalStateException("32 bytes are a digest", e);
    }
  }
}
