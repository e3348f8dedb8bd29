package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.Sender;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.fuzz.scenery.PlainGroup;
import dev.latchkey.message.Add;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.Update;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.AppliedProposals;
import dev.latchkey.proposals.ExternalListRules;
import dev.latchkey.proposals.GroupRules;
import dev.latchkey.proposals.ListApplication;
import dev.latchkey.proposals.ListFacts;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.proposals.MemberListRules;
import dev.latchkey.proposals.ProposalList;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a proposal list from a member or from outside, and applies what passes. */
public final class ProposalListTarget {
  private static final GroupRules RULES =
      new GroupRules(
          PlainGroup.CRYPTO,
          Profile.XIP82,
          PlainGroup.SETTINGS.authentication(),
          PlainGroup.SETTINGS.components());

  private ProposalListTarget() {}

  /**
   * Entry point of the fuzzer: who commits (8 and more: somebody outside), then {@code
   * ProposalOrRef proposals<V>}. A reference stands for the proposal before it, sent by the member
   * that its first byte names.
   */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.PROCESSING.spend(input, ProposalListTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    int committer = parts.below(16);
    Bytes body = parts.rest();
    try {
      List<ProposalOrRef> wire =
          Tls.decode(
              body, Profile.XIP82, in -> in.vector("proposals", 1 << 10, ProposalOrRef::readFrom));
      judge(wire, committer);
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, body.size());
    }
  }

  private static void judge(List<ProposalOrRef> wire, int committer) throws ProtocolException {
    PlainGroup scenery = PlainGroup.get();
    boolean external = committer >= 8;
    Sender sender =
        external ? new Sender.NewMemberCommit() : new Sender.Member(new LeafIndex(committer));
    ProposalList list = new ProposalList(listed(wire, sender));
    ListFacts facts =
        new ListFacts(
            list,
            scenery.group().context(),
            scenery.group().tree(),
            MemberCensus.of(scenery.group().tree()),
            RULES);
    if (external) {
      ExternalListRules.check(facts, scenery.newcomer().keyPackage().leafNode());
      Oracle.require(list.all(ExternalInit.class).size() == 1, "one ExternalInit");
      Oracle.require(list.all(Remove.class).size() < 2, "one Remove at most");
      Oracle.require(list.all(Update.class).isEmpty(), "no Update from outside");
    } else {
      MemberListRules.check(facts, new LeafIndex(committer));
      Oracle.require(list.all(ExternalInit.class).isEmpty(), "no ExternalInit from a member");
    }
    apply(facts);
  }

  private static List<ListedProposal> listed(List<ProposalOrRef> wire, Sender committer) {
    List<ListedProposal> listed = new ArrayList<>();
    Optional<Proposal> last = Optional.empty();
    for (ProposalOrRef entry : wire) {
      if (entry instanceof ProposalOrRef.ByValue value) {
        last = Optional.of(value.proposal());
        listed.add(new ListedProposal(value.proposal(), committer, Optional.empty()));
      } else if (entry instanceof ProposalOrRef.ByReference reference) {
        Bytes name = reference.reference().value();
        LeafIndex leaf = new LeafIndex(name.isEmpty() ? 0 : name.at(0) % 8);
        // Only members that exist can have sent what is referred to.
        if (PlainGroup.get().group().tree().leaf(leaf).isPresent()) {
          listed.add(
              new ListedProposal(
                  last.orElse(new SelfRemove()),
                  new Sender.Member(leaf),
                  Optional.of(reference.reference())));
        }
      }
    }
    return listed;
  }

  private static void apply(ListFacts facts) throws ProtocolException {
    AppliedProposals applied = ListApplication.apply(facts);
    ProposalList list = facts.list();
    int adds = list.all(Add.class).size();
    int removes = list.all(Remove.class).size() + list.all(SelfRemove.class).size();
    Oracle.require(
        applied.tree().memberCount() == facts.tree().memberCount() + adds - removes,
        "adds and removes add up");
    Oracle.require(
        applied.census().members() == applied.tree().memberCount(), "the census counts members");
  }
}
