package dev.latchkey.admission;

import dev.latchkey.framing.Sender;
import dev.latchkey.group.StagedCommit;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Commit;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a commit says before anybody resolves or applies it; the same whether read from the wire or
 * from a staged commit.
 */
record CommitView(
    SenderKind sender,
    List<ProposalFact> proposals,
    List<Proposal> carried,
    Optional<LeafNode> joiner) {
  static CommitView of(Sender sender, Commit commit, Profile profile) {
    List<ProposalFact> proposals = new ArrayList<>();
    List<Proposal> carried = new ArrayList<>();
    for (ProposalOrRef entry : commit.proposals()) {
      if (entry instanceof ProposalOrRef.ByValue value) {
        proposals.add(new ProposalFact.ByValue(value.proposal().type(profile)));
        carried.add(value.proposal());
      } else {
        proposals.add(new ProposalFact.ByReference());
      }
    }
    Optional<LeafNode> joiner = commit.path().map(path -> path.leafNode());
    return new CommitView(kindOf(sender), proposals, carried, joiner);
  }

  static CommitView of(StagedCommit staged, Profile profile) {
    List<ProposalFact> proposals = new ArrayList<>();
    List<Proposal> carried = new ArrayList<>();
    for (ListedProposal entry : staged.proposals().entries()) {
      if (entry.isByReference()) {
        proposals.add(new ProposalFact.ByReference());
      } else {
        proposals.add(new ProposalFact.ByValue(entry.proposal().type(profile)));
        carried.add(entry.proposal());
      }
    }
    Optional<LeafNode> joiner = staged.joiner().map(Member::leaf);
    return new CommitView(kindOf(staged.sender()), proposals, carried, joiner);
  }

  List<LeafNode> addedLeaves() {
    return carried.stream()
        .filter(Add.class::isInstance)
        .map(proposal -> ((Add) proposal).keyPackage().leafNode())
        .toList();
  }

  List<AppDataUpdate> updates() {
    return carried.stream()
        .filter(AppDataUpdate.class::isInstance)
        .map(AppDataUpdate.class::cast)
        .toList();
  }

  static SenderKind kindOf(Sender sender) {
    return sender.match(
        new Sender.Cases<>() {
          @Override
          public SenderKind member(LeafIndex leaf) {
            return SenderKind.MEMBER;
          }

          @Override
          public SenderKind external(long senderIndex) {
            return SenderKind.EXTERNAL;
          }

          @Override
          public SenderKind newMemberProposal() {
            return SenderKind.NEW_MEMBER_PROPOSAL;
          }

          @Override
          public SenderKind newMemberCommit() {
            return SenderKind.NEW_MEMBER_COMMIT;
          }
        });
  }
}
