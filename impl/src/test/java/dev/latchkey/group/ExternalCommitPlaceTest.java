package dev.latchkey.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.Remove;
import dev.latchkey.tree.LeafIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a joiner lands: the leftmost blank leaf of the tree once the list is applied. */
class ExternalCommitPlaceTest {
  private static final int LEAVES = 8;

  @Test
  void everyBlankPatternOfEightLeavesHasOnePlace() throws ProtocolException {
    Crowd crowd = Crowd.of(LEAVES);
    for (int occupied = 1; occupied < 1 << LEAVES; occupied++) {
      int member = Integer.numberOfTrailingZeros(occupied);
      Group group = withMembers(crowd, member, occupied);
      TestClient joiner = new TestClient("place", "joiner" + occupied, Crowd.SUITE);
      CreatedExternalCommit commit = joiner.joinBy(group, crowd.client("m" + member));
      assertThat(place(group, commit)).isEqualTo(leftmostBlank(occupied));

      int last = 31 - Integer.numberOfLeadingZeros(occupied);
      if (last != member) {
        TestClient back = crowd.client("m" + last);
        CreatedExternalCommit resync =
            back.joinBy(
                group,
                crowd.client("m" + member),
                ExternalCommitOptions.of(back.profile).with(Resync.bySignatureKey()));
        assertThat(place(group, resync)).isEqualTo(leftmostBlank(occupied & ~(1 << last)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void anyMemberRejoinsAGroupOfOneToFive(int members) throws ProtocolException {
    for (int who = 0; who < members; who++) {
      Crowd crowd = Crowd.of(members);
      String exporter = "m" + (who + 1) % members;
      TestClient lost = crowd.client("m" + who);
      CreatedExternalCommit commit =
          crowd.join(
              lost, exporter, ExternalCommitOptions.of(lost.profile).with(Resync.bySignatureKey()));
      crowd.enter(lost, commit);
      assertThat(crowd.size()).isEqualTo(members);
      assertThat(crowd.group("m" + who).ownLeaf()).isEqualTo(new LeafIndex(who));
    }
  }

  /** The view of {@code member} once all but {@code occupied} have been removed. */
  private static Group withMembers(Crowd crowd, int member, int occupied) throws ProtocolException {
    TestClient client = crowd.client("m" + member);
    CommitBuilder commit = crowd.group("m" + member).commit();
    for (int leaf = 0; leaf < LEAVES; leaf++) {
      if ((occupied & (1 << leaf)) == 0) {
        commit = commit.with(new Remove(new LeafIndex(leaf)));
      }
    }
    return commit.build(client.signer, client.random).staged().merge();
  }

  private static long place(Group member, CreatedExternalCommit commit) throws ProtocolException {
    StagedCommit staged = ((Received.Committed) member.receive(commit.message())).staged();
    Group joined = commit.staged().merge();
    assertThat(joined.epochAuthenticator()).isEqualTo(staged.merge().epochAuthenticator());
    assertThat(staged.joiner().orElseThrow().index()).isEqualTo(joined.ownLeaf());
    return joined.ownLeaf().value();
  }

  /** Counted on the bits alone: the tree ends where its last member ends. */
  private static long leftmostBlank(int occupied) {
    return Integer.numberOfTrailingZeros(~occupied);
  }
}
