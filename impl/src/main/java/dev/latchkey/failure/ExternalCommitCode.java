package dev.latchkey.failure;

import java.util.List;

/** Refusals under RFC 9420 section 12.4.3.2: joining by external commit. */
public enum ExternalCommitCode implements ErrorCode {
  EXTERNAL_COMMIT_NOT_PUBLIC("RFC9420-EXT-02"),
  EXTERNAL_COMMIT_NO_PATH("RFC9420-EXT-03"),
  EXTERNAL_INIT_MISSING("RFC9420-EXT-05"),
  EXTERNAL_INIT_MULTIPLE("RFC9420-EXT-06"),
  EXTERNAL_COMMIT_BY_REFERENCE("RFC9420-EXT-07", "RFC9420-EXT-17", "MLSEXT-SELFREMOVE-10"),
  EXTERNAL_COMMIT_MULTIPLE_REMOVE("RFC9420-EXT-08"),
  EXTERNAL_COMMIT_REMOVE_NOT_SELF("RFC9420-EXT-10"),
  EXTERNAL_COMMIT_PROPOSAL_FORBIDDEN(
      "RFC9420-EXT-12", "RFC9420-EXT-13", "RFC9420-EXT-14", "RFC9420-EXT-15", "RFC9420-EXT-16"),
  EXTERNAL_INIT_KEM_INVALID("RFC9420-EXT-20"),
  EXTERNAL_COMMIT_POLICY("RFC9420-EXT-33"),
  DUPLICATE_CLIENT("RFC9420-EXT-34"),
  RESYNC_LEAF_NOT_FOUND("RFC9420-EXT-43"),
  RESYNC_LEAF_AMBIGUOUS("RFC9420-EXT-44");

  private final List<String> requirements;

  ExternalCommitCode(String... requirements) {
    this.requirements = List.of(requirements);
  }

  @Override
  public List<String> requirements() {
    return requirements;
  }
}
