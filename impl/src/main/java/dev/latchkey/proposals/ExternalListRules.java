package dev.latchkey.proposals;

import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.CustomProposal;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.profile.Profile;
import dev.latchkey.profile.Switch;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When the list of an external Commit is valid (RFC 9420, sections 12.2 and 12.4.3.2). */
public final class ExternalListRules {
  private static final List<ListCheck> CHECKS =
      List.of(
          ExternalListRules::oneExternalInit,
          ExternalListRules::allowedTypes,
          ExternalListRules::onlySelfRemoveByReference,
          ExternalListRules::oneRemove,
          LeafTargets::exist,
          LeafTargets::areNamedOnce,
          AddRules::namesNobodyTwice,
          PskListRules::ids,
          TypeSupport::byRemainingMembers,
          AppDataListRules::updates,
          AppAckRules::sendersAreMembers);

  private ExternalListRules() {}

  /**
   * Judges the list of an external Commit that brings in {@code joiner}.
   *
   * @throws ProtocolException the first broken rule, of {@code RFC9420-EXT-*}, {@code
   *     RFC9420-PROP-*}, {@code MLSEXT-SELFREMOVE-*} or {@code MLSEXT-APPDATA-*}
   */
  public static void check(ListFacts facts, LeafNode joiner) throws ProtocolException {
    ListCheck.all(CHECKS, facts);
    removesOnlyItself(facts, joiner);
    if (facts.rules().profile().duplicateClientOnExternalJoin() == Switch.ENFORCE) {
      joinsOnce(facts, joiner);
    }
  }

  private static void oneExternalInit(ListFacts facts) throws ProtocolException {
    List<ListedProposal> inits = facts.list().entries(ExternalInit.class);
    if (inits.isEmpty()) {
      throw ExternalCommitCode.EXTERNAL_INIT_MISSING.because(facts.list().size() + " proposals");
    }
    if (inits.size() > 1) {
      throw ExternalCommitCode.EXTERNAL_INIT_MULTIPLE.because(inits.size() + " ExternalInits");
    }
  }

  private static void allowedTypes(ListFacts facts) throws ProtocolException {
    Profile profile = facts.rules().profile();
    for (ListedProposal entry : facts.list().entries()) {
      Optional<String> rule = forbiddenBy(entry.proposal(), profile);
      if (rule.isPresent()) {
        throw ExternalCommitCode.EXTERNAL_COMMIT_PROPOSAL_FORBIDDEN.under(
            rule.get(), "type " + entry.proposal().type(profile));
      }
    }
  }

  /** The catalogue entry that forbids a type in external Commits. */
  private static Optional<String> forbiddenBy(Proposal proposal, Profile profile) {
    return proposal.match(
        new Proposal.Cases<>() {
          @Override
          public Optional<String> add(Add add) {
            return unless(profile.addInExternalCommit(), "RFC9420-EXT-12");
          }

          @Override
          public Optional<String> update(Update update) {
            return Optional.of("RFC9420-EXT-13");
          }

          @Override
          public Optional<String> remove(Remove remove) {
            return Optional.empty();
          }

          @Override
          public Optional<String> preSharedKey(PreSharedKey preSharedKey) {
            return Optional.empty();
          }

          @Override
          public Optional<String> reInit(ReInit reInit) {
            return Optional.of("RFC9420-EXT-14");
          }

          @Override
          public Optional<String> externalInit(ExternalInit externalInit) {
            return Optional.empty();
          }

          @Override
          public Optional<String> groupContextExtensions(GroupContextExtensions extensions) {
            return Optional.of("RFC9420-EXT-15");
          }

          @Override
          public Optional<String> appDataUpdate(AppDataUpdate appDataUpdate) {
            return Optional.empty();
          }

          @Override
          public Optional<String> appEphemeral(AppEphemeral appEphemeral) {
            return Optional.empty();
          }

          @Override
          public Optional<String> selfRemove(SelfRemove selfRemove) {
            return Optional.empty();
          }

          @Override
          public Optional<String> custom(CustomProposal custom) {
            return unless(profile.customProposalsInExternalCommit(), "RFC9420-EXT-16");
          }
        });
  }

  private static Optional<String> unless(boolean allowed, String rule) {
    return allowed ? Optional.empty() : Optional.of(rule);
  }

  private static void onlySelfRemoveByReference(ListFacts facts) throws ProtocolException {
    for (ListedProposal entry : facts.list().entries()) {
      boolean selfRemove = entry.proposal() instanceof SelfRemove;
      if (entry.isByReference() && !selfRemove) {
        throw ExternalCommitCode.EXTERNAL_COMMIT_BY_REFERENCE.because(
            "type " + entry.proposal().type(facts.rules().profile()));
      }
      if (selfRemove && !entry.isByReference()) {
        throw DraftCode.SELF_REMOVE_BY_VALUE.because("in an external Commit");
      }
    }
  }

  private static void oneRemove(ListFacts facts) throws ProtocolException {
    int removes = facts.list().all(Remove.class).size();
    if (removes > 1) {
      throw ExternalCommitCode.EXTERNAL_COMMIT_MULTIPLE_REMOVE.because(removes + " Removes");
    }
  }

  private static void removesOnlyItself(ListFacts facts, LeafNode joiner) throws ProtocolException {
    Optional<LeafIndex> target = facts.list().first(Remove.class).map(Remove::removed);
    if (target.isEmpty()) {
      return;
    }
    LeafNode old = facts.tree().leaf(target.get()).orElseThrow();
    if (!facts.rules().authentication().acceptsSuccessor(old, joiner)) {
      throw ExternalCommitCode.EXTERNAL_COMMIT_REMOVE_NOT_SELF.because("leaf " + target.get());
    }
    if (old.encryptionKey().equals(joiner.encryptionKey())) {
      throw LeafCode.ENCRYPTION_KEY_NOT_FRESH.under(
          "RFC9420-EXT-11", "that of the removed leaf " + target.get());
    }
  }

  private static void joinsOnce(ListFacts facts, LeafNode joiner) throws ProtocolException {
    Set<LeafIndex> leaving = LeafTargets.removed(facts.list());
    for (Member member : facts.tree().members()) {
      if (!leaving.contains(member.index())
          && facts.rules().authentication().sameClient(member.leaf(), joiner)) {
        throw ExternalCommitCode.DUPLICATE_CLIENT.because("leaf " + member.index());
      }
    }
  }
}
