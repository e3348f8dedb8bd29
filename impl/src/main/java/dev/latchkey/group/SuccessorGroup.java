package dev.latchkey.group;

import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.message.Add;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.ReInit;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskRules;
import dev.latchkey.schedule.ResumptionPskUsage;
import java.util.List;

/**
 * Starts a group that follows from another: a branch of it, or what replaces it after a ReInit (RFC
 * 9420, sections 11.2 and 11.3). Its first Commit adds all others and proves the parent's key.
 */
public final class SuccessorGroup {
  private final Group parent;
  private final ResumptionPskUsage usage;

  private SuccessorGroup(Group parent, ResumptionPskUsage usage) {
    this.parent = parent;
    this.usage = usage;
  }

  /** A subgroup of some of {@code parent}'s members. */
  public static SuccessorGroup branch(Group parent) {
    return new SuccessorGroup(parent, ResumptionPskUsage.BRANCH);
  }

  /** What {@code parent}'s ReInit announced, for all its members. */
  public static SuccessorGroup reInit(Group parent) {
    if (parent.reInit().isEmpty()) {
      throw new IllegalArgumentException("no ReInit was committed");
    }
    return new SuccessorGroup(parent, ResumptionPskUsage.REINIT);
  }

  /**
   * Makes the group and the Commit that brings the others in.
   *
   * @param creation parameters: for a re-initialisation those the ReInit names
   * @param members key packages of the others
   * @throws ProtocolException {@code reinit_parameters_mismatch}, {@code
   *     branch_parameters_mismatch}, and what else receivers would refuse
   */
  public CreatedCommit start(NewGroup creation, List<KeyPackage> members, RandomSource random)
      throws ProtocolException {
    requireParameters(creation);
    Signer signer = creation.signer();
    GroupSettings settings = parent.settings().withPsks(parent.state().psks());
    Group fresh = Group.create(settings, creation, random);
    CommitBuilder commit =
        fresh.commit().with(CommitOptions.DEFAULT.withPath().withPurpose(purpose()));
    for (KeyPackage member : members) {
      commit = commit.with(new Add(member));
    }
    PreSharedKeyId id =
        new PreSharedKeyId.Resumption(
            usage, parent.id(), parent.epoch(), PskRules.freshNonce(fresh.crypto(), random));
    return commit.with(new PreSharedKey(id)).build(signer, random);
  }

  private void requireParameters(NewGroup creation) throws ProtocolException {
    if (usage == ResumptionPskUsage.REINIT) {
      ReInit announced = parent.reInit().orElseThrow();
      if (!creation.suite().id().equals(announced.cipherSuite())
          || !creation.group().equals(announced.group())
          || !creation.extensions().equals(announced.extensions())) {
        throw WelcomeCode.REINIT_PARAMETERS_MISMATCH.because(creation.group().toString());
      }
    } else if (!creation.suite().id().equals(parent.context().cipherSuite())) {
      throw WelcomeCode.BRANCH_PARAMETERS_MISMATCH.because(creation.suite().toString());
    }
  }

  private PskRules.Purpose purpose() {
    return usage == ResumptionPskUsage.REINIT
        ? PskRules.Purpose.REINITIALIZATION
        : PskRules.Purpose.BRANCHING;
  }
}
