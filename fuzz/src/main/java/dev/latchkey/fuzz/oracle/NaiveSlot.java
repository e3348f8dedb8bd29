package dev.latchkey.fuzz.oracle;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import dev.latchkey.slot.SlotRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The service contract of XIP-82 for one slot, on a plain list. */
public final class NaiveSlot {
  private record Kept(Bytes encoded, EncryptedGroupInfoBlob blob) {}

  private final SlotRules rules;
  private final List<Kept> kept = new ArrayList<>();

  public NaiveSlot(SlotRules rules) {
    this.rules = rules;
  }

  /** Whether the upload is taken; one that is there already is, and changes nothing. */
  public boolean upload(Bytes encoded) {
    Optional<EncryptedGroupInfoBlob> decoded = decode(encoded);
    if (encoded.size() > rules.maxBlobBytes() || decoded.isEmpty()) {
      return false;
    }
    EncryptedGroupInfoBlob blob = decoded.get();
    if (kept.stream().anyMatch(it -> it.blob().equals(blob))) {
      return true;
    }
    if (jumps(blob)) {
      return false;
    }
    kept.add(new Kept(encoded, blob));
    while (kept.size() > rules.retention()) {
      kept.remove(0);
    }
    return true;
  }

  private static Optional<EncryptedGroupInfoBlob> decode(Bytes encoded) {
    try {
      return Optional.of(EncryptedGroupInfoBlob.decode(encoded));
    } catch (ProtocolException refusal) {
      return Optional.empty();
    }
  }

  private boolean jumps(EncryptedGroupInfoBlob blob) {
    if (kept.isEmpty() || rules.epochJump().isEmpty()) {
      return false;
    }
    BigInteger highest = BigInteger.ZERO;
    for (Kept it : kept) {
      highest = highest.max(epoch(it.blob()));
    }
    BigInteger jump = BigInteger.valueOf(rules.epochJump().getAsLong());
    return epoch(blob).compareTo(highest.add(jump)) > 0;
  }

  private static BigInteger epoch(EncryptedGroupInfoBlob blob) {
    return new BigInteger(Long.toUnsignedString(blob.metadata().state().epoch().value()));
  }

  public void collect(WallTime now) {
    kept.removeIf(
        it ->
            it.blob().metadata().expiresAt().stream()
                .anyMatch(end -> Long.compareUnsigned(end.unixNanos(), now.unixNanos()) <= 0));
  }

  public List<Bytes> blobs() {
    return kept.stream().map(Kept::encoded).toList();
  }

  public List<Bytes> matching(StatePair pair) {
    return kept.stream()
        .filter(it -> it.blob().metadata().state().equals(pair))
        .map(Kept::encoded)
        .toList();
  }
}
