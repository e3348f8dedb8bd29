package dev.latchkey.group;

import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.Welcome;
import dev.latchkey.proposals.ChangedLeaf;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.tree.PrivateTree;
import java.util.Optional;

/** Wraps an assembled member Commit up: the next group, its Welcome, and the message itself. */
final class CommitFinish {
  private final GroupState state;
  private final CommitPlan plan;
  private final CommitOptions options;
  private final Signer signer;
  private final RandomSource random;

  CommitFinish(
      GroupState state,
      CommitPlan plan,
      CommitOptions options,
      Signer signer,
      RandomSource random) {
    this.state = state;
    this.plan = plan;
    this.options = options;
    this.signer = signer;
    this.random = random;
  }

  CreatedCommit finish(
      CommitAssembly.Assembled assembled,
      MemberCensus census,
      Optional<ChangedLeaf> change,
      PrivateTree own)
      throws ProtocolException {
    CommitFacts facts =
        new CommitFacts(
            plan.sender(),
            plan.options().authenticatedData(),
            plan.applied(),
            change,
            Optional.empty());
    NextEpoch.Place place = new NextEpoch.Place(assembled.tree(), census, own);
    Group next = NextEpoch.enter(state, assembled.entry(), assembled.tag(), place, plan.applied());
    Optional<Welcome> welcome =
        plan.applied().added().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new WelcomeMaker(next, plan, signer, random)
                    .make(assembled, options.treeInWelcome()));
    Sent sent =
        new MessageSender(state, signer, random).commit(assembled.content(), plan.options());
    StagedCommit staged =
        new StagedCommit(facts, assembled.entry().context(), assembled.tree(), Optional.of(next));
    return new CreatedCommit(sent.message(), welcome, staged, sent.next());
  }
}
