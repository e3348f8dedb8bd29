package dev.latchkey.slot;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the contract leaves to a service.
 *
 * @param retention blobs kept for each slot, at least 4
 * @param maxBlobBytes bytes of one upload; {@code blob_too_large} above
 * @param maxSlots slots that may hold something; {@code limit_exceeded} for one more
 * @param epochJump how far above the highest stored epoch an upload may claim to be, unsigned;
 *     {@code epoch_jump_refused} above
 * @param uploadsPerWindow uploads to one slot between two calls of {@link
 *     InMemorySlots#startWindow}; {@code upload_throttled} above
 */
public record SlotRules(
    int retention,
    int maxBlobBytes,
    int maxSlots,
    OptionalLong epochJump,
    OptionalInt uploadsPerWindow) {
  private static final int MIN_RETENTION = 4;

  /** Eight blobs of 64 MiB for each of a million slots; no gate on epochs, no throttle. */
  public static final SlotRules DEFAULT =
      new SlotRules(8, 1 << 26, 1 << 20, OptionalLong.empty(), OptionalInt.empty());

  public SlotRules {
    if (retention < MIN_RETENTION) {
      throw new IllegalArgumentException(
          "retention of " + retention + ", at least " + MIN_RETENTION);
    }
  }

  public SlotRules withRetention(int blobs) {
    return new SlotRules(blobs, maxBlobBytes, maxSlots, epochJump, uploadsPerWindow);
  }

  public SlotRules withMaxBlobBytes(int bytes) {
    return new SlotRules(retention, bytes, maxSlots, epochJump, uploadsPerWindow);
  }

  public SlotRules withMaxSlots(int slots) {
    return new SlotRules(retention, maxBlobBytes, slots, epochJump, uploadsPerWindow);
  }

  public SlotRules withEpochJump(long epochs) {
    return new SlotRules(
        retention, maxBlobBytes, maxSlots, OptionalLong.of(epochs), uploadsPerWindow);
  }

  public SlotRules withUploadsPerWindow(int uploads) {
    return new SlotRules(retention, maxBlobBytes, maxSlots, epochJump, OptionalInt.of(uploads));
  }
}
