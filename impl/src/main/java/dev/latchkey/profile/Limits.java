package dev.latchkey.profile;

/**
 * Caps on what one decode may hold (RFC9420-WIRE-22). Exceeding one is {@code limit_exceeded}.
 *
 * @param maxInputBytes bytes of one top-level structure
 * @param maxElements elements of any vector without a cap of its own
 * @param maxTreeNodes entries of a ratchet_tree vector
 * @param maxProposals entries of a Commit's proposal list
 * @param maxExtensions entries of any extension list
 * @param maxPsks pre-shared keys of one Commit, at most 65,535
 * @param maxPathCiphertexts ciphertexts of one UpdatePath node
 * @param maxCertificates certificates of one X.509 chain
 * @param maxForwardGenerations ratchet steps a message may jump ahead
 * @param maxKeptGenerations skipped message keys kept for one ratchet, the newest
 */
public record Limits(
    int maxInputBytes,
    int maxElements,
    int maxTreeNodes,
    int maxProposals,
    int maxExtensions,
    int maxPsks,
    int maxPathCiphertexts,
    int maxCertificates,
    int maxForwardGenerations,
    int maxKeptGenerations) {
  /** Room for a group of 2^20 members and a GroupInfo of 256 MiB. */
  public static final Limits DEFAULT =
      new Limits(
          1 << 28,
          1 << 21,
          1 << 21,
          1 << 16,
          1 << 10,
          (1 << 16) - 1,
          1 << 20,
          64,
          1 << 16,
          1 << 10);

  /** These limits with another cap on the bytes of one top-level structure. */
  public Limits withMaxInputBytes(int changed) {
    return new Limits(
        changed,
        maxElements,
        maxTreeNodes,
        maxProposals,
        maxExtensions,
        maxPsks,
        maxPathCiphertexts,
        maxCertificates,
        maxForwardGenerations,
        maxKeptGenerations);
  }
}
