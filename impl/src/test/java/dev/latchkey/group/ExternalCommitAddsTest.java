package dev.latchkey.group;

import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.Add;
import dev.latchkey.profile.Profile;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.Member;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** XIP-82: a joiner brings its other installations along by value. */
class ExternalCommitAddsTest {
  /**
   * Leaves 1 and 3 are blank as far as {@code blanks} says; Adds take them, the joiner the next.
   */
  @ParameterizedTest(name = "{0} adds, {1} blanks")
  @CsvSource({"0,0", "0,1", "0,2", "1,0", "1,1", "1,2", "2,0", "2,1", "2,2"})
  void bringsInstallationsAlong(int adds, int blanks) throws ProtocolException {
    Crowd crowd = crowdWithBlanks(blanks);
    TestClient joiner = crowd.newcomer("joiner");
    ExternalCommitOptions options = ExternalCommitOptions.of(joiner.profile);
    List<TestClient> others = new ArrayList<>();
    List<KeyPackageBundle> bundles = new ArrayList<>();
    for (int i = 0; i < adds; i++) {
      TestClient other = crowd.newcomer("other" + i);
      KeyPackageBundle bundle = other.keyPackage();
      others.add(other);
      bundles.add(bundle);
      options = options.with(new Add(bundle.keyPackage()));
    }
    CreatedExternalCommit commit = crowd.join(joiner, "m0", options);
    assertThat(commit.welcome().isPresent()).isEqualTo(adds > 0);
    StagedCommit staged =
        ((Received.Committed) crowd.group("m2").receive(commit.message())).staged();
    assertThat(staged.added()).hasSize(adds);

    for (int i = 0; i < adds; i++) {
      Group joined = others.get(i).join(commit.welcome().orElseThrow(), bundles.get(i));
      assertThat(joined.ownLeaf()).isEqualTo(place(blanks, i));
      crowd.put(others.get(i).name, joined);
    }
    followed(crowd, others, joiner, commit);
    assertThat(commit.staged().merge().ownLeaf()).isEqualTo(place(blanks, adds));
    assertEverybodyCommits(crowd);
  }

  @Test
  void strictMembersRefuseAdds() throws ProtocolException {
    Crowd crowd = crowdWithBlanks(1);
    TestClient joiner = crowd.newcomer("joiner");
    KeyPackageBundle bundle = crowd.newcomer("other").keyPackage();
    CreatedExternalCommit commit =
        crowd.join(
            joiner,
            "m0",
            ExternalCommitOptions.of(joiner.profile).with(new Add(bundle.keyPackage())));
    Group strict = crowd.group("m0").with(crowd.client("m0").settings.with(Profile.STRICT));
    assertRefused(
        ExternalCommitCode.EXTERNAL_COMMIT_PROPOSAL_FORBIDDEN,
        () -> strict.receive(commit.message()));
    assertThat(((Received.Committed) crowd.group("m0").receive(commit.message())).staged().added())
        .hasSize(1);
  }

  private static Crowd crowdWithBlanks(int blanks) throws ProtocolException {
    Crowd crowd = new Crowd(5, Profile.XIP82, ExtensionList.EMPTY);
    if (blanks == 1) {
      crowd.remove("m0", 1);
    } else if (blanks == 2) {
      crowd.remove("m0", 1, 3);
    }
    return crowd;
  }

  private static void followed(
      Crowd crowd, List<TestClient> welcomed, TestClient joiner, CreatedExternalCommit commit)
      throws ProtocolException {
    List<Group> inside = welcomed.stream().map(other -> crowd.group(other.name)).toList();
    welcomed.forEach(other -> crowd.forget(other.name));
    crowd.follow(joiner.name, commit.message());
    for (int i = 0; i < welcomed.size(); i++) {
      crowd.put(welcomed.get(i).name, inside.get(i));
    }
    crowd.put(joiner.name, commit.staged().merge());
    crowd.assertAgreement();
  }

  /** Every path secret was delivered: each member's Commit is understood by all. */
  private static void assertEverybodyCommits(Crowd crowd) throws ProtocolException {
    for (Member member : crowd.group("m0").members()) {
      crowd.commit(crowd.nameAt(member.index()), MessageOptions.PRIVATE);
      crowd.assertAgreement();
    }
  }

  private static LeafIndex place(int blanks, int nth) {
    int[][] free = {{5, 6, 7}, {1, 5, 6}, {1, 3, 5}};
    return new LeafIndex(free[blanks][nth]);
  }
}
