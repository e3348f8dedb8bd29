package dev.latchkey.group;

import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Update;
import dev.latchkey.proposals.AppliedProposals;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.proposals.ProposalCache;
import dev.latchkey.schedule.EpochStart;
import dev.latchkey.schedule.InterimTranscriptHash;
import dev.latchkey.schedule.ResumptionPsks;
import dev.latchkey.tree.PrivateTree;
import dev.latchkey.tree.RatchetTree;
import java.util.Optional;
import org.pcollections.HashTreePMap;

/** Puts the next epoch's group together (RFC 9420, section 12.4). */
final class NextEpoch {
  private NextEpoch() {}

  /** Where a client stands in an epoch: the tree, its census, and the client's own keys. */
  record Place(RatchetTree tree, MemberCensus census, PrivateTree own) {}

  /** The new epoch's context but for the transcript: what path secrets are encrypted under. */
  static GroupContext provisional(GroupContext before, RatchetTree tree, AppliedProposals applied)
      throws ProtocolException {
    return before
        .withEpoch(before.epoch().next())
        .withTreeHash(tree.treeHash())
        .withExtensions(applied.extensions());
  }

  /** Our private keys once our own Update, if the list has one, is in force. */
  static PrivateTree ownKeys(GroupState state, AppliedProposals applied) {
    PrivateTree own = state.own();
    for (ListedProposal entry : applied.list().entries(Update.class)) {
      Optional<HashReference> reference = entry.reference();
      HpkeKeyPair keys = reference.isPresent() ? state.updates().get(reference.get()) : null;
      if (keys != null) {
        own = own.with(state.ownLeaf().toNode(), keys);
      }
    }
    return own.keptIn(applied.tree());
  }

  /** The group in the epoch that {@code entry} leads to, for a client that was a member before. */
  static Group enter(
      GroupState before,
      EpochEntry entry,
      ConfirmationTag tag,
      Place place,
      AppliedProposals applied) {
    return start(
        before.settings(),
        entry.context(),
        entry.start(),
        tag,
        place,
        before.resumption(),
        applied.list().first(ReInit.class));
  }

  /** The group in its first epoch as this client sees it. */
  static Group start(GroupSettings settings, EpochEntry entry, ConfirmationTag tag, Place place) {
    return start(settings, entry.context(), entry.start(), tag, place);
  }

  /** The group in its first epoch as this client sees it. */
  static Group start(
      GroupSettings settings,
      GroupContext context,
      EpochStart start,
      ConfirmationTag tag,
      Place place) {
    ResumptionPsks none = ResumptionPsks.withCapacity(settings.resumptionEpochs());
    return start(settings, context, start, tag, place, none, Optional.empty());
  }

  private static Group start(
      GroupSettings settings,
      GroupContext context,
      EpochStart start,
      ConfirmationTag tag,
      Place place,
      ResumptionPsks earlier,
      Optional<ReInit> reInit) {
    RatchetTree tree = place.tree();
    MlsCrypto crypto = tree.crypto();
    InterimTranscriptHash interim =
        new dev.latchkey.schedule.ConfirmedTranscriptHash(context.confirmedTranscriptHash())
            .confirmedBy(crypto, tag.value());
    EpochState epoch = new EpochState(context, tree, place.census(), start.secrets(), tag, interim);
    return new Group(
        new GroupState(
            settings,
            settings.rules(crypto.suite()),
            epoch,
            place.own(),
            start.secretTree(crypto, tree.size(), settings.profile().limits()),
            start.exporterTree(crypto),
            ProposalCache.EMPTY,
            HashTreePMap.empty(),
            earlier.with(context.epoch(), start.secrets().resumption()),
            reInit));
  }
}
