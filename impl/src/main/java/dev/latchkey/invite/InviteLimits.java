package dev.latchkey.invite;

/**
 * Caps on what strangers may hand a joiner or a service (XIP-82, joiner-side resource bounds).
 *
 * @param maxPayloadBytes bytes of a scanned payload; {@code limit_exceeded} above
 * @param maxBlobBytes bytes of one blob; {@code blob_too_large} above
 * @param maxCandidates blobs looked at for one fetch
 */
public record InviteLimits(int maxPayloadBytes, int maxBlobBytes, int maxCandidates) {
  /** A payload of 64 KiB, blobs of 64 MiB (a group of over 200,000 members), 8 candidates. */
  public static final InviteLimits DEFAULT = new InviteLimits(1 << 16, 1 << 26, 8);

  public InviteLimits withMaxBlobBytes(int bytes) {
    return new InviteLimits(maxPayloadBytes, bytes, maxCandidates);
  }

  public InviteLimits withMaxCandidates(int candidates) {
    return new InviteLimits(maxPayloadBytes, maxBlobBytes, candidates);
  }
}
