package dev.latchkey.group;

import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.ProtocolException;

/**
 * What an application says of an external Commit that RFC 9420 allows (section 12.4.3.2). Asked
 * once the Commit is staged, before anybody can merge it; must be deterministic.
 */
@FunctionalInterface
public interface ExternalCommitRule {
  /** Every external Commit that RFC 9420 allows. */
  ExternalCommitRule ALLOW = commit -> {};

  /** None. */
  ExternalCommitRule DENY =
      commit -> {
        throw ExternalCommitCode.EXTERNAL_COMMIT_POLICY.because("no external Commits here");
      };

  /**
   * Passes or refuses.
   *
   * @throws ProtocolException {@code external_commit_policy}, or a code of the application's own
   */
  void check(StagedCommit commit) throws ProtocolException;
}
