package dev.latchkey.slot;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A service in memory. Deterministic: time passes only when somebody says so. Safe to use from many
 * threads at once.
 */
public final class InMemorySlots implements SlotService {
  private final SlotRules rules;
  private final Map<ExternalGroupId, SlotWindow> windows = new HashMap<>();
  private final Map<ExternalGroupId, Integer> uploads = new HashMap<>();

  public InMemorySlots(SlotRules rules) {
    this.rules = rules;
  }

  @Override
  public InMemorySlot slot(ExternalGroupId id) {
    return new InMemorySlot(id);
  }

  /** Deletes every blob that has expired at {@code now}. */
  public synchronized void collectExpired(WallTime now) {
    windows.replaceAll((id, window) -> window.collect(now));
    windows.values().removeIf(SlotWindow::isEmpty);
  }

  /** Starts the next window of {@link SlotRules#uploadsPerWindow}. */
  public synchronized void startWindow() {
    uploads.clear();
  }

  /** Slots that hold at least one blob. */
  public synchronized int occupied() {
    return windows.size();
  }

  private synchronized SlotWindow window(ExternalGroupId id) {
    return windows.getOrDefault(id, SlotWindow.EMPTY);
  }

  private synchronized void store(ExternalGroupId id, Bytes blob) throws ProtocolException {
    SlotWindow window = window(id);
    if (window.isEmpty() && windows.size() >= rules.maxSlots()) {
      throw WireCode.LIMIT_EXCEEDED.because("more than " + rules.maxSlots() + " slots");
    }
    SlotWindow next = window.store(blob, rules);
    spendBudget(id);
    windows.put(id, next);
  }

  private void spendBudget(ExternalGroupId id) throws ProtocolException {
    if (rules.uploadsPerWindow().isEmpty()) {
      return;
    }
    int budget = rules.uploadsPerWindow().getAsInt();
    int spent = uploads.getOrDefault(id, 0);
    if (spent >= budget) {
      throw InviteCode.UPLOAD_THROTTLED.because("more than " + budget + " uploads in this window");
    }
    uploads.put(id, spent + 1);
  }

  /** One slot of this service, answering without any transport. */
  public final class InMemorySlot implements Slot {
    private final ExternalGroupId id;

    private InMemorySlot(ExternalGroupId id) {
      this.id = id;
    }

    @Override
    public void upload(Bytes blob) throws ProtocolException {
      store(id, blob);
    }

    @Override
    public List<Bytes> fetch() {
      return window(id).blobs();
    }

    @Override
    public List<Bytes> lookup(StatePair pair) {
      return window(id).matching(pair);
    }

    @Override
    public int count(StatePair pair) {
      return window(id).count(pair);
    }
  }
}
