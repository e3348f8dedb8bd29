package dev.latchkey.group;

import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.ReInit;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.GroupRules;
import dev.latchkey.proposals.ListFacts;
import dev.latchkey.proposals.ProposalCache;
import dev.latchkey.proposals.ProposalList;
import dev.latchkey.protection.EpochKeys;
import dev.latchkey.schedule.ExporterTree;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.ResumptionPsks;
import dev.latchkey.schedule.SecretTree;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.PrivateTree;
import java.util.Optional;
import org.pcollections.PMap;

/**
 * One client's state: the epoch, what is its own, and what has gathered since the epoch began.
 *
 * @param settings what the client brings
 * @param rules the same, bound to the group's suite
 * @param epoch what all members share
 * @param own this client's leaf and private keys
 * @param messages keys of private messages not yet used
 * @param exports exported component secrets not yet given out
 * @param proposals proposals of this epoch
 * @param updates new leaf keys of our own Updates, by reference
 * @param resumption keys that earlier epochs left
 * @param reInit the proposal that ended this group, if one did
 */
record GroupState(
    GroupSettings settings,
    GroupRules rules,
    EpochState epoch,
    PrivateTree own,
    SecretTree messages,
    ExporterTree exports,
    ProposalCache proposals,
    PMap<HashReference, HpkeKeyPair> updates,
    ResumptionPsks resumption,
    Optional<ReInit> reInit) {
  MlsCrypto crypto() {
    return rules.crypto();
  }

  Profile profile() {
    return rules.profile();
  }

  LeafIndex ownLeaf() {
    return own.leaf();
  }

  ListFacts facts(ProposalList list) {
    return new ListFacts(list, epoch.context(), epoch.tree(), epoch.census(), rules);
  }

  EpochKeys epochKeys() throws ProtocolException {
    return EpochKeys.of(epoch.context(), epoch.secrets(), profile());
  }

  /** This client's keys: those of its settings, and what epochs of this group left behind. */
  InjectedPsk.Source psks() {
    return id ->
        id instanceof PreSharedKeyId.Resumption past && past.group().equals(epoch.context().group())
            ? resumption.find(past.epoch())
            : settings.psks().find(id);
  }

  /**
   * Refuses to go on after a ReInit.
   *
   * @throws ProtocolException {@code group_inactive}
   */
  void requireActive() throws ProtocolException {
    if (reInit.isPresent()) {
      throw FramingCode.GROUP_INACTIVE.because("re-initialised as " + reInit.get().group().value());
    }
  }

  /** Refuses our own Commit as if somebody else had sent it. */
  void requireNotOwn(LeafIndex sender) throws ProtocolException {
    if (sender.equals(ownLeaf())) {
      throw CommitCode.COMMIT_SENDER_FORBIDDEN.because("our own leaf: merge the staged Commit");
    }
  }

  GroupState withMessages(SecretTree changed) {
    return new GroupState(
        settings, rules, epoch, own, changed, exports, proposals, updates, resumption, reInit);
  }

  GroupState withExports(ExporterTree changed) {
    return new GroupState(
        settings, rules, epoch, own, messages, changed, proposals, updates, resumption, reInit);
  }

  GroupState withProposals(ProposalCache changed) {
    return new GroupState(
        settings, rules, epoch, own, messages, exports, changed, updates, resumption, reInit);
  }

  GroupState withUpdate(HashReference reference, HpkeKeyPair keys) {
    return new GroupState(
        settings,
        rules,
        epoch,
        own,
        messages,
        exports,
        proposals,
        updates.plus(reference, keys),
        resumption,
        reInit);
  }

  GroupState withSettings(GroupSettings changed) {
    return new GroupState(
        changed,
        changed.rules(crypto().suite()),
        epoch,
        own,
        messages,
        exports,
        proposals,
        updates,
        resumption,
        reInit);
  }
}
