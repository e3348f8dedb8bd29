package dev.latchkey.invite;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import java.util.Optional;

/**
 * When an epoch began, as this client observed it: the envelope timestamp of the commit, Welcome or
 * group creation by which it entered the epoch. A client that lost the record says so; 0 would pass
 * for a time and make everything stale (REVIEW-08).
 */
public record EpochStart(Optional<EnvelopeTime> observed) {
  private static final EpochStart UNKNOWN = new EpochStart(Optional.empty());

  public static EpochStart at(EnvelopeTime observed) {
    return new EpochStart(Optional.of(observed));
  }

  public static EpochStart unknown() {
    return UNKNOWN;
  }

  /**
   * The age of the epoch at {@code at}; 0 when the delivery service stamped {@code at} earlier.
   *
   * @throws ProtocolException {@code epoch_start_unknown}
   */
  public EpochAge ageAt(EnvelopeTime at) throws ProtocolException {
    return new EpochAge(Nanos.subtractClamped(at.unixNanos(), known().unixNanos()));
  }

  /**
   * The time at which the epoch will have reached {@code bound}, 2^64-1 at most.
   *
   * @throws ProtocolException {@code epoch_start_unknown}
   */
  public Expiry plus(MaxEpochAge bound) throws ProtocolException {
    return new Expiry(Nanos.addSaturating(known().unixNanos(), bound.nanos()));
  }

  private EnvelopeTime known() throws ProtocolException {
    if (observed.isEmpty()) {
      throw InviteCode.EPOCH_START_UNKNOWN.because("no record of when this epoch began");
    }
    return observed.get();
  }
}
