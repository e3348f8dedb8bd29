package dev.latchkey.group;

import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.message.Welcome;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.tree.CreatedPath;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.Member;
import java.util.List;
import java.util.Optional;

/** Wraps an assembled external Commit up: the joiner's group, a Welcome, and the message itself. */
final class ExternalCommitFinish {
  private final GroupSettings settings;
  private final CommitPlan plan;
  private final Signer signer;
  private final RandomSource random;

  ExternalCommitFinish(
      GroupSettings settings, CommitPlan plan, Signer signer, RandomSource random) {
    this.settings = settings;
    this.plan = plan;
    this.signer = signer;
    this.random = random;
  }

  CreatedExternalCommit finish(
      CommitAssembly.Assembled assembled,
      MemberCensus census,
      LeafIndex index,
      List<DroppedProposal> dropped,
      boolean treeInWelcome)
      throws ProtocolException {
    CreatedPath path = assembled.path().orElseThrow();
    NextEpoch.Place place = new NextEpoch.Place(assembled.tree(), census, path.keys());
    Group next = NextEpoch.start(settings, assembled.entry(), assembled.tag(), place);
    CommitFacts facts =
        new CommitFacts(
            plan.sender(),
            plan.options().authenticatedData(),
            plan.applied(),
            Optional.empty(),
            Optional.of(new Member(index, path.leaf())));
    StagedCommit staged =
        new StagedCommit(facts, assembled.entry().context(), assembled.tree(), Optional.of(next));
    PublicMessage message =
        PublicMessage.of(assembled.content().content(), assembled.content().auth());
    return new CreatedExternalCommit(
        new MlsMessage.OfPublicMessage(message),
        welcome(next, assembled, treeInWelcome),
        staged,
        dropped);
  }

  private Optional<Welcome> welcome(
      Group next, CommitAssembly.Assembled assembled, boolean treeInWelcome)
      throws ProtocolException {
    return plan.applied().added().isEmpty()
        ? Optional.empty()
        : Optional.of(new WelcomeMaker(next, plan, signer, random).make(assembled, treeInWelcome));
  }
}
