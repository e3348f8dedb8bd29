package dev.latchkey.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.message.Add;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.testing.Refusals;
import dev.latchkey.tree.LeafIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that are right and that implementations have been known to refuse. */
class AcceptedHistoriesTest {
  @Test
  @Tag("MUSEUM-14")
  @Tag("RFC9420-EXT-45")
  void joinsInEpochZero() throws ProtocolException {
    Circle circle = Circle.of(1);
    assertThat(circle.group(0).epoch().value()).isZero();
    circle.join(Circle.client("joiner"), 0);
    assertThat(circle.group(0).members()).hasSize(2);
  }

  @Test
  @Tag("MUSEUM-18")
  @Tag("MUSEUM-16")
  void joinsAfterEveryStepOfALongHistory() throws ProtocolException {
    Circle circle = Circle.of(6);
    for (int gone : new int[] {4, 1, 3}) {
      circle.commit(0, circle.group(0).commit().with(new Remove(circle.leaf(gone))));
      circle.join(Circle.client("joiner " + gone), 5);
      circle.add(5, List.of(Circle.client("first " + gone), Circle.client("second " + gone)));
      circle.commit(2, circle.group(2).commit());
    }
    assertThat(circle.group(0).members()).hasSize(12);
  }

  @Test
  @Tag("MUSEUM-19")
  void joinsBesideAnEmptyLeftHalf() throws ProtocolException {
    Circle circle = Circle.of(4);
    circle.commit(
        2,
        circle
            .group(2)
            .commit()
            .with(new Remove(new LeafIndex(0)))
            .with(new Remove(new LeafIndex(1))));
    circle.commit(2, circle.group(2).commit());
    assertThat(circle.leaf(circle.join(Circle.client("joiner"), 2))).isEqualTo(new LeafIndex(0));
  }

  @Test
  @Tag("MUSEUM-20")
  @Tag("RFC9420-COMMIT-24")
  void reachesMembersWhoseLeavesTheSameCommitChanges() throws ProtocolException {
    Circle circle = Circle.of(5);
    circle.update(3);
    CommitBuilder commit =
        circle
            .group(0)
            .commit()
            .with(new Remove(new LeafIndex(1)))
            .with(new Add(Circle.client("added").keyPackage().keyPackage()));
    circle.commit(0, commit);
    circle.commit(3, circle.group(3).commit());
  }

  @Test
  @Tag("MUSEUM-25")
  @Tag("RFC9420-TREE-13")
  void forgetsKeysThatWereReplaced() throws ProtocolException {
    Circle circle = Circle.of(3);
    TestClient leaver = circle.client(2);
    circle.commit(2, circle.group(2).commit());
    circle.commit(0, circle.group(0).commit().with(new Remove(circle.leaf(2))));
    circle.add(0, List.of(leaver));
    assertThat(circle.group(0).members()).hasSize(3);
  }

  @Test
  @Tag("MUSEUM-26")
  @Tag("MLSEXT-SELFREMOVE-15")
  void joinsAfterASelfRemove() throws ProtocolException {
    Circle circle = Circle.of(4);
    circle.propose(1, new SelfRemove());
    circle.commit(3, circle.group(3).commit());
    assertThat(circle.leaf(circle.join(Circle.client("joiner"), 0))).isEqualTo(new LeafIndex(1));
  }

  @Test
  @Tag("MUSEUM-30")
  void theOnlyMemberNeedNotBeLeafZero() throws ProtocolException {
    Circle circle = Circle.of(2);
    circle.propose(0, new SelfRemove());
    circle.commit(1, circle.group(1).commit());
    assertThat(circle.leaf(1)).isEqualTo(new LeafIndex(1));
    assertThat(circle.leaf(circle.join(Circle.client("joiner"), 1))).isEqualTo(new LeafIndex(0));
  }

  @Test
  @Tag("MUSEUM-31")
  @Tag("MUSEUM-32")
  void everyoneOfSeventeenDecryptsAPathWithAdds() throws ProtocolException {
    Circle circle = Circle.of(15);
    TestClient alice = circle.client(0);
    List<TestClient> two = List.of(Circle.client("p"), Circle.client("q"));
    CommitBuilder commit = circle.group(0).commit().with(CommitOptions.DEFAULT.withPath());
    for (TestClient newcomer : two) {
      commit = commit.with(new Add(newcomer.keyPackage().keyPackage()));
    }
    assertThat(commit.build(alice.signer, alice.random).staged().tree().memberCount())
        .isEqualTo(17);
    circle.commit(0, commit);
    circle.join(Circle.client("joiner"), 7);
  }

  @Test
  @Tag("MUSEUM-33")
  @Tag("RFC9420-TREE-24")
  void keepsItsSizeWhenTheRightmostIsReplaced() throws ProtocolException {
    Circle circle = Circle.of(5);
    circle.commit(
        0,
        circle
            .group(0)
            .commit()
            .with(new Remove(new LeafIndex(4)))
            .with(new Add(Circle.client("next").keyPackage().keyPackage())));
    assertThat(circle.group(0).tree().leaf(new LeafIndex(4))).isPresent();
    circle.join(Circle.client("joiner"), 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2 3", "1 3", "3", "1 2 3"})
  @Tag("MUSEUM-34")
  @Tag("MUSEUM-48")
  @Tag("RFC9420-EXT-21")
  void joinersTakeTheLeftmostBlank(String blanks) throws ProtocolException {
    Circle circle = Circle.of(5);
    CommitBuilder commit = circle.group(0).commit();
    List<LeafIndex> free = new ArrayList<>();
    for (String blank : blanks.split(" ")) {
      free.add(new LeafIndex(Long.parseLong(blank)));
      commit = commit.with(new Remove(free.get(free.size() - 1)));
    }
    circle.commit(0, commit);
    assertThat(circle.leaf(circle.join(Circle.client("joiner"), 4))).isEqualTo(free.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  @Tag("MUSEUM-43")
  @Tag("MUSEUM-69")
  @Tag("RFC9420-EXT-11")
  void everyMemberCanResync(int members) throws ProtocolException {
    for (int lost = 0; lost < members; lost++) {
      Circle circle = Circle.of(members);
      TestClient client = circle.client(lost);
      int back =
          circle.join(
              client,
              members - 1,
              ExternalCommitOptions.of(client.profile).with(Resync.bySignatureKey()));
      assertThat(circle.leaf(back)).isEqualTo(new LeafIndex(lost));
      assertThat(circle.group(back).members()).hasSize(members);
    }
  }

  @Test
  @Tag("MUSEUM-44")
  @Tag("MLSEXT-SELFREMOVE-10")
  @Tag("MLSEXT-SELFREMOVE-12")
  @Tag("MLSEXT-SELFREMOVE-14")
  @Tag("MLSEXT-SELFREMOVE-17")
  void joinersTakeLeavesThatSelfRemovesFree() throws ProtocolException {
    Circle circle = Circle.of(4);
    TestClient joiner = Circle.client("joiner");
    ExternalCommitOptions options = ExternalCommitOptions.of(joiner.profile);
    for (int leaver : new int[] {2, 0}) {
      TestClient client = circle.client(leaver);
      Sent sent =
          circle
              .group(leaver)
              .propose(new SelfRemove(), MessageOptions.PUBLIC, client.signer, client.random);
      options = options.withSelfRemove(sent.message());
      for (int other = 0; other < 4; other++) {
        circle.set(
            other,
            other == leaver ? sent.next() : circle.group(other).receive(sent.message()).next());
      }
    }
    assertThat(circle.leaf(circle.join(joiner, 1, options))).isEqualTo(new LeafIndex(0));
    assertThat(circle.group(1).members()).hasSize(3);
  }

  @Test
  @Tag("MUSEUM-69")
  @Tag("RFC9420-PROP-12")
  void leafZeroUpdates() throws ProtocolException {
    Circle circle = Circle.of(3);
    circle.update(0);
    CreatedCommit commit = circle.commit(1, circle.group(1).commit());
    assertThat(commit.staged().updated().get(0).index()).isEqualTo(new LeafIndex(0));
  }

  @Test
  @Tag("MUSEUM-101")
  @Tag("RFC9420-FRAME-22")
  void aReplayCostsNothingButItself() throws ProtocolException {
    Circle circle = Circle.of(2);
    TestClient alice = circle.client(0);
    Sent first =
        circle
            .group(0)
            .protect(Bytes.utf8("1"), MessageOptions.PRIVATE, alice.signer, alice.random);
    Sent second =
        first.next().protect(Bytes.utf8("2"), MessageOptions.PRIVATE, alice.signer, alice.random);
    Group after = circle.group(1).receive(first.message()).next();
    Refusals.assertRefused(FramingCode.GENERATION_CONSUMED, () -> after.receive(first.message()));
    Received.Application received = (Received.Application) after.receive(second.message());
    assertThat(received.data()).isEqualTo(Bytes.utf8("2"));
  }

  @Test
  @Tag("MUSEUM-102")
  @Tag("MUSEUM-42")
  @Tag("RFC9420-COMMIT-16")
  @Tag("RFC9420-PSK-06")
  @Tag("RFC9420-EXT-02")
  void injectsPsksInBothFramings() throws ProtocolException {
    Circle circle = Circle.of(2);
    for (int i = 0; i < 2; i++) {
      circle.set(
          i,
          circle
              .group(i)
              .with(
                  circle
                      .group(i)
                      .settings()
                      .withPsks(id -> Optional.of(SecretBytes.copyOf(Bytes.utf8("secret"))))));
    }
    PreSharedKey psk =
        new PreSharedKey(new PreSharedKeyId.External(Bytes.utf8("key"), Bytes.zeros(32)));
    CommitBuilder inOpen = circle.group(0).commit().with(psk);
    circle.commit(0, inOpen);
    circle.commit(
        0,
        circle
            .group(0)
            .commit()
            .with(psk)
            .with(CommitOptions.DEFAULT.with(MessageOptions.PRIVATE)));
    TestClient other = Circle.client("other");
    other.settings =
        other.settings.withPsks(id -> Optional.of(SecretBytes.copyOf(Bytes.utf8("other"))));
    MlsMessage wrong =
        other
            .joinBy(
                circle.group(0),
                circle.client(0),
                ExternalCommitOptions.of(other.profile).with(psk))
            .message();
    Refusals.assertRefused(
        GroupInfoCode.CONFIRMATION_TAG_INVALID, () -> circle.group(1).receive(wrong));
  }

  @Test
  @Tag("RFC9420-EXT-49")
  @Tag("RFC9420-PSK-09")
  @Tag("MUSEUM-57")
  void rejoinsWithTheResumptionKeyOfThisEpoch() throws ProtocolException {
    Circle circle = Circle.of(3);
    TestClient lost = circle.client(2);
    Group old = circle.group(2);
    PreSharedKey psk =
        new PreSharedKey(
            new PreSharedKeyId.Resumption(
                ResumptionPskUsage.APPLICATION, old.id(), old.epoch(), Bytes.zeros(32)));
    ExternalCommitOptions options =
        ExternalCommitOptions.of(lost.profile).with(Resync.bySignatureKey()).with(psk);
    Refusals.assertRefused(
        CommitCode.PSK_MISSING, () -> lost.joinBy(circle.group(0), circle.client(0), options));
    circle.join(lost, 0, options.with(id -> old.resumptionPsk(old.epoch())));
    assertThat(circle.group(0).members()).hasSize(3);
  }
}
