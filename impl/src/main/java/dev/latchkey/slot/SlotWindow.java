package dev.latchkey.slot;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one slot holds: the last distinct uploads, oldest first. A value; storing one gives the
 * next.
 *
 * <p>Arrival decides everything. Epoch and hash are whatever the uploader wrote, so they order,
 * displace and merge nothing (XIP-82, service contract).
 */
public final class SlotWindow {
  public static final SlotWindow EMPTY = new SlotWindow(List.of());

  private final List<Stored> entries;

  private SlotWindow(List<Stored> entries) {
    this.entries = entries;
  }

  /**
   * The window after an upload. A blob equal in every field to a retained one changes nothing: it
   * keeps the place of its first arrival, so that nobody can freshen old junk for free. Beyond
   * {@code rules.retention()} the first arrived drops out.
   *
   * @throws ProtocolException {@code epoch_jump_refused}, or what {@link
   *     EncryptedGroupInfoBlob#decode} refuses with
   */
  public SlotWindow store(Bytes encoded, SlotRules rules) throws ProtocolException {
    EncryptedGroupInfoBlob blob =
        EncryptedGroupInfoBlob.decode(
            encoded, InviteLimits.DEFAULT.withMaxBlobBytes(rules.maxBlobBytes()));
    if (entries.stream().anyMatch(entry -> entry.blob.equals(blob))) {
      return this;
    }
    requireNoJump(blob.metadata().state().epoch(), rules);
    List<Stored> changed = new ArrayList<>(entries);
    changed.add(new Stored(encoded, blob));
    int from = Math.max(0, changed.size() - rules.retention());
    return new SlotWindow(List.copyOf(changed.subList(from, changed.size())));
  }

  /** The window without the blobs that have expired at {@code now}. */
  public SlotWindow collect(WallTime now) {
    return new SlotWindow(entries.stream().filter(entry -> !entry.isExpired(now)).toList());
  }

  /** All retained blobs as they were uploaded, oldest first. */
  public List<Bytes> blobs() {
    return entries.stream().map(Stored::encoded).toList();
  }

  /** The retained blobs that advertise {@code pair}, oldest first. */
  public List<Bytes> matching(StatePair pair) {
    return entries.stream().filter(entry -> entry.advertises(pair)).map(Stored::encoded).toList();
  }

  /** How many retained blobs advertise {@code pair}. */
  public int count(StatePair pair) {
    return (int) entries.stream().filter(entry -> entry.advertises(pair)).count();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** A gate at the door only: it never touches what is stored. */
  private void requireNoJump(Epoch claimed, SlotRules rules) throws ProtocolException {
    Optional<Epoch> highest = entries.stream().map(Stored::epoch).max(Comparator.naturalOrder());
    if (highest.isEmpty() || rules.epochJump().isEmpty() || !highest.get().isBefore(claimed)) {
      return;
    }
    long jump = claimed.value() - highest.get().value();
    if (Long.compareUnsigned(jump, rules.epochJump().getAsLong()) > 0) {
      throw InviteCode.EPOCH_JUMP_REFUSED.because("epoch " + claimed + " after " + highest.get());
    }
  }

  private record Stored(Bytes encoded, EncryptedGroupInfoBlob blob) {
    Epoch epoch() {
      return blob.metadata().state().epoch();
    }

    boolean advertises(StatePair pair) {
      return blob.metadata().state().equals(pair);
    }

    boolean isExpired(WallTime now) {
      return blob.metadata().expiresAt().filter(expiry -> expiry.reachedBy(now)).isPresent();
    }
  }
}
