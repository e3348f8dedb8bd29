package dev.latchkey.join.memory;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.invite.StatePair;
import dev.latchkey.join.SlotFetcher;
import dev.latchkey.slot.Slot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Slots that fail where they are told to, and remember what was asked of them. Operations in {@link
 * Faults}: {@code slot.fetch}, {@code slot.upload}, {@code slot.count}, {@code slot.lookup}.
 */
public final class FaultySlots implements SlotFetcher {
  private final SlotFetcher inner;
  private final Faults faults;

  public FaultySlots(SlotFetcher inner, Faults faults) {
    this.inner = inner;
    this.faults = faults;
  }

  @Override
  public Optional<Slot> slot(Optional<ServicePointer> pointer, ExternalGroupId id)
      throws ProtocolException {
    return inner.slot(pointer, id).map(FaultySlot::new);
  }

  private final class FaultySlot implements Slot {
    private final Slot slot;

    FaultySlot(Slot slot) {
      this.slot = slot;
    }

    @Override
    public void upload(Bytes blob) throws ProtocolException, IOException {
      faults.before("slot.upload");
      slot.upload(blob);
      faults.after("slot.upload");
    }

    @Override
    public List<Bytes> fetch() throws ProtocolException, IOException {
      faults.before("slot.fetch");
      List<Bytes> served = slot.fetch();
      faults.after("slot.fetch");
      return served;
    }

    @Override
    public List<Bytes> lookup(StatePair pair) throws ProtocolException, IOException {
      faults.before("slot.lookup");
      List<Bytes> matching = slot.lookup(pair);
      faults.after("slot.lookup");
      return matching;
    }

    @Override
    public int count(StatePair pair) throws ProtocolException, IOException {
      faults.before("slot.count");
      int matching = slot.count(pair);
      faults.after("slot.count");
      return matching;
    }
  }
}
