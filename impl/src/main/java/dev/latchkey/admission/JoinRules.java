package dev.latchkey.admission;

import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.EpochAge;
import dev.latchkey.registry.ProposalType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The predicates of {@link JoinCheck}; each may rely on the rules its check needs. */
final class JoinRules {
  private static final Set<ProposalType> ALLOWED =
      Set.of(ProposalType.EXTERNAL_INIT, ProposalType.ADD, XmtpCapabilities.APP_DATA_UPDATE);
  private static final Set<ProposalType> FORBIDDEN_BY_NAME =
      Set.of(ProposalType.REMOVE, ProposalType.PSK, ProposalType.GROUP_CONTEXT_EXTENSIONS);

  private JoinRules() {}

  static Set<JoinCheck> entryIsKnown() {
    return EnumSet.of(JoinCheck.R05_ENTRY_READABLE);
  }

  static Set<JoinCheck> switchedOn() {
    return EnumSet.of(JoinCheck.R07_SWITCH_IS_ON);
  }

  static boolean isNewMemberCommit(JoinFacts facts) {
    return facts.sender() == SenderKind.NEW_MEMBER_COMMIT;
  }

  static long externalInits(JoinFacts facts) {
    return count(facts, ProposalType.EXTERNAL_INIT);
  }

  static Optional<InboxId> joinerInbox(JoinFacts facts) {
    return facts.joiner().flatMap(Installation::inbox);
  }

  static boolean addsShareInbox(JoinFacts facts) {
    return facts.adds().stream().allMatch(add -> add.inbox().equals(joinerInbox(facts)));
  }

  static boolean sequenceIdExists(JoinFacts facts) {
    return facts.joiner().stream().noneMatch(is(Association.NO_SUCH_UPDATE));
  }

  static boolean joinerKeyHeld(JoinFacts facts) {
    return facts.joiner().stream().allMatch(is(Association.HELD));
  }

  static boolean addKeysHeld(JoinFacts facts) {
    return facts.adds().stream().allMatch(is(Association.HELD));
  }

  static boolean joinerIsNew(JoinFacts facts) {
    InboxId joiner = joinerInbox(facts).orElseThrow();
    return !facts.group().treeInboxes().contains(joiner)
        && !facts.group().mapInboxes().contains(joiner);
  }

  static boolean touchesOwnEntryOnly(JoinFacts facts) {
    InboxId joiner = joinerInbox(facts).orElseThrow();
    return delta(facts).mutations().stream().allMatch(change -> change.key().equals(joiner));
  }

  static boolean isOneInsertion(JoinFacts facts) {
    List<MapMutation<InboxId>> mutations = delta(facts).mutations();
    return mutations.size() == 1 && mutations.get(0) instanceof MapMutation.Insert<InboxId>;
  }

  static Optional<MembershipEntry> entry(JoinFacts facts) {
    return delta(facts).entry();
  }

  static boolean nothingByReference(JoinFacts facts) {
    return facts.proposals().stream().noneMatch(ProposalFact.ByReference.class::isInstance);
  }

  static boolean noRemove(JoinFacts facts) {
    return count(facts, ProposalType.REMOVE) == 0;
  }

  static boolean noPsk(JoinFacts facts) {
    return count(facts, ProposalType.PSK) == 0;
  }

  static boolean noContextExtensions(JoinFacts facts) {
    return count(facts, ProposalType.GROUP_CONTEXT_EXTENSIONS) == 0;
  }

  static boolean noOtherType(JoinFacts facts) {
    return facts.proposals().stream()
        .allMatch(
            fact ->
                !(fact instanceof ProposalFact.ByValue carried)
                    || ALLOWED.contains(carried.type())
                    || FORBIDDEN_BY_NAME.contains(carried.type()));
  }

  static boolean withinCampaign(JoinFacts facts) {
    return facts.group().policy().invite().flatMap(invite -> invite.campaignEnd()).stream()
        .noneMatch(end -> end.exceededBy(facts.at()));
  }

  static boolean epochStartKnown(JoinFacts facts) {
    return facts.start().observed().isPresent()
        || facts.group().policy().settings().maxEpochAge().isEmpty();
  }

  static boolean freshEnough(JoinFacts facts) {
    return facts.group().policy().settings().maxEpochAge().stream()
        .noneMatch(bound -> age(facts).stream().anyMatch(bound::exceededBy));
  }

  static boolean tagIsActiveSlot(JoinFacts facts) {
    Optional<Bytes> slot = facts.group().policy().invite().map(invite -> invite.slot().value());
    Optional<Bytes> tag = entry(facts).flatMap(MembershipEntry::admittedVia);
    return slot.isPresent() && slot.equals(tag);
  }

  static boolean usesLeft(JoinFacts facts) {
    return facts.group().policy().settings().maxUses().stream()
        .noneMatch(max -> max.exhaustedBy(facts.group().uses()));
  }

  private static Optional<EpochAge> age(JoinFacts facts) {
    try {
      return Optional.of(facts.start().ageAt(facts.at()));
    } catch (ProtocolException unknown) {
      return Optional.empty();
    }
  }

  private static UpdateFact.Delta delta(JoinFacts facts) {
    return (UpdateFact.Delta) facts.updates().get(0);
  }

  private static long count(JoinFacts facts, ProposalType type) {
    return facts.proposals().stream().filter(new ProposalFact.ByValue(type)::equals).count();
  }

  private static Predicate<Installation> is(Association wanted) {
    return installation -> installation.association() == wanted;
  }
}
