package dev.latchkey.invite;

import dev.latchkey.failure.ProtocolException;
import java.util.Optional;

/** The two time bounds of a policy: the end of the campaign, and how stale an epoch may be. */
public record ExpiryBounds(Optional<Expiry> campaignEnd, Optional<MaxEpochAge> maxEpochAge) {
  /**
   * The effective expiry of a blob that wraps the epoch begun at {@code start}: the earlier of the
   * campaign's end and the epoch's staleness, or empty when the policy sets neither (XIP-82, {@code
   * EncryptedGroupInfoBlobV1.expires_at_ns}).
   *
   * @throws ProtocolException {@code epoch_start_unknown} when the staleness bound needs it
   */
  public Optional<Expiry> effective(EpochStart start) throws ProtocolException {
    if (maxEpochAge.isEmpty()) {
      return campaignEnd;
    }
    Expiry stale = start.plus(maxEpochAge.get());
    boolean campaignEndsFirst = campaignEnd.isPresent() && campaignEnd.get().compareTo(stale) < 0;
    return campaignEndsFirst ? campaignEnd : Optional.of(stale);
  }
}
