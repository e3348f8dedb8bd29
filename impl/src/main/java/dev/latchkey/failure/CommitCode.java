package dev.latchkey.failure;

import java.util.List;

/** Refusals under RFC 9420 section 12.4: commits. */
public enum CommitCode implements ErrorCode {
  COMMIT_SENDER_FORBIDDEN("RFC9420-COMMIT-02", "RFC9420-EXT-01"),
  PATH_REQUIRED("RFC9420-COMMIT-03", "MLSEXT-SELFREMOVE-07"),
  PSK_MISSING(
      "RFC9420-COMMIT-04", "RFC9420-EXT-19", "RFC9420-EXT-49", "RFC9420-PSK-04", "RFC9420-PSK-09"),
  PATH_KEY_REUSED("RFC9420-COMMIT-07", "RFC9420-COMMIT-08", "RFC9420-EXT-24"),
  PATH_LENGTH_MISMATCH("RFC9420-COMMIT-09", "RFC9420-EXT-25"),
  PATH_CIPHERTEXT_COUNT_MISMATCH("RFC9420-COMMIT-10"),
  PATH_DECRYPTION_FAILED("RFC9420-COMMIT-12", "RFC9420-COMMIT-14"),
  PATH_KEY_MISMATCH("RFC9420-COMMIT-13", "RFC9420-WEL-06"),
  TREE_INVALID("RFC9420-COMMIT-20"),
  PATH_ENCRYPTION_SET_WRONG("RFC9420-COMMIT-24");

  private final List<String> requirements;

  CommitCode(String... requirements) {
    this.requirements = List.of(requirements);
  }

  @Override
  public List<String> requirements() {
    return requirements;
  }
}
