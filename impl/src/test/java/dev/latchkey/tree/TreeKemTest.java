package dev.latchkey.tree;

import static dev.latchkey.tree.SimulatedGroup.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.ProtocolException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths between members that all are simulated: nobody is left out, nobody disagrees. */
class TreeKemTest {
  private static final List<LeafIndex> NONE = List.of();

  @Test
  void soleMemberCommitsAnEmptyPath() throws ProtocolException {
    SimulatedGroup group = new SimulatedGroup("sole", 1);
    try (CreatedPath created =
        TreeKem.create(group.tree(), leaf(0), group.leafMaker(leaf(0)), group.random())) {
      assertThat(
              created
                  .seal(SimulatedGroup.context(created.tree()), Set.of(), group.random())
                  .nodes())
          .isEmpty();
      assertThat(created.leaf().source().findParentHash().orElseThrow().isEmpty()).isTrue();
      assertThat(created.commitSecret().size()).isEqualTo(32);
    }
    group.commit(leaf(0), NONE, NONE, 0, true);
    group.requireValid();
  }

  /** Everybody Added, nobody committed: the copath's resolutions are all leaves. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8, 9, 17})
  void blankTreeIsReachedLeafByLeaf(int size) throws ProtocolException {
    SimulatedGroup group = new SimulatedGroup("blank", size);
    group.commit(leaf(size - 1), NONE, NONE, 0, true);
    group.requireValid();
    group.commit(leaf(0), NONE, NONE, 0, true);
    group.requireValid();
  }

  @Test
  @Tag("RFC9420-COMMIT-24")
  @Tag("MUSEUM-32")
  void excludesLeavesThatTheSameCommitAdds() throws ProtocolException {
    SimulatedGroup group = new SimulatedGroup("adds", 17);
    for (int i = 0; i < 17; i += 4) {
      group.commit(leaf(i), NONE, NONE, 0, true);
    }
    group.commit(leaf(3), NONE, NONE, 3, true);
    group.requireValid();
    group.commit(leaf(19), NONE, NONE, 1, true);
    group.requireValid();
    group.joinExternally(NONE);
    group.requireValid();
  }

  @Test
  void reachesMemberWhoseLeafTheSameCommitUpdates() throws ProtocolException {
    SimulatedGroup group = new SimulatedGroup("updates", 6);
    group.commit(leaf(0), NONE, NONE, 0, true);
    group.commit(leaf(1), List.of(leaf(0), leaf(4)), NONE, 0, true);
    group.requireValid();
  }

  @Test
  @Tag("MUSEUM-19")
  void committerOnTheRightOfAnEmptyHalfStaysValid() throws ProtocolException {
    SimulatedGroup group = new SimulatedGroup("left empty", 4);
    group.commit(leaf(2), NONE, List.of(leaf(0), leaf(1)), 0, true);
    group.requireValid();
    assertThat(group.tree().size()).isEqualTo(4);
    group.joinExternally(NONE);
    group.requireValid();
  }

  @Test
  @Tag("RFC9420-EXT-21")
  void externalJoinerTakesTheLeftmostBlankLeaf() throws ProtocolException {
    SimulatedGroup group = new SimulatedGroup("external", 8);
    group.commit(leaf(0), NONE, List.of(leaf(2), leaf(5)), 0, true);
    assertThat(group.joinExternally(NONE)).isEqualTo(leaf(2));
    assertThat(group.joinExternally(NONE)).isEqualTo(leaf(5));
    assertThat(group.joinExternally(NONE)).isEqualTo(leaf(8));
    group.requireValid();
    assertThat(group.tree().size()).isEqualTo(16);
  }

  @Test
  void externalJoinerReplacesItsFormerLeaf() throws ProtocolException {
    SimulatedGroup group = new SimulatedGroup("resync", 4);
    assertThat(group.joinExternally(List.of(leaf(3)))).isEqualTo(leaf(3));
    group.requireValid();
    assertThat(group.joinExternally(List.of(leaf(0)))).isEqualTo(leaf(0));
    group.requireValid();
  }

  @Test
  void soleMemberReplacesItself() throws ProtocolException {
    SimulatedGroup group = new SimulatedGroup("sole resync", 1);
    assertThat(group.joinExternally(List.of(leaf(0)))).isEqualTo(leaf(0));
    group.requireValid();
    assertThat(group.tree().size()).isEqualTo(1);
    assertThat(group.joinExternally(NONE)).isEqualTo(leaf(1));
    group.requireValid();
  }

  /** A member at leaf 1 alone, then joined. */
  @Test
  void onlyMemberNeedNotBeLeafZero() throws ProtocolException {
    SimulatedGroup group = new SimulatedGroup("leaf one", 2);
    group.commit(leaf(1), NONE, List.of(leaf(0)), 0, true);
    group.requireValid();
    assertThat(group.tree().size()).isEqualTo(2);
    assertThat(group.joinExternally(NONE)).isEqualTo(leaf(0));
    group.requireValid();
  }

  @Test
  void removeAtTheRightEdgeWithAddKeepsTheSize() throws ProtocolException {
    SimulatedGroup group = new SimulatedGroup("trim last", 5);
    assertThat(group.tree().size()).isEqualTo(8);
    group.commit(leaf(0), NONE, List.of(leaf(4)), 1, true);
    assertThat(group.tree().size()).isEqualTo(8);
    assertThat(group.tree().leaf(leaf(4))).isPresent();
    group.commit(leaf(0), NONE, List.of(leaf(4)), 0, true);
    assertThat(group.tree().size()).isEqualTo(4);
    group.requireValid();
  }

  /** Long histories, with and without paths, that leave unmerged leaves and blanks everywhere. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void randomHistoriesKeepEverybodyInAgreement(int seed) throws ProtocolException {
    Random choices = new Random(seed);
    SimulatedGroup group = new SimulatedGroup("history " + seed, 2 + choices.nextInt(12));
    for (int epoch = 0; epoch < 15; epoch++) {
      List<LeafIndex> present = new ArrayList<>(group.present());
      Collections.shuffle(present, choices);
      LeafIndex sender = present.remove(0);
      int removes = Math.min(present.size(), choices.nextInt(3) * choices.nextInt(2));
      List<LeafIndex> removed = List.copyOf(present.subList(0, removes));
      int updates = Math.min(present.size() - removes, choices.nextInt(3) * choices.nextInt(2));
      List<LeafIndex> updated = List.copyOf(present.subList(removes, removes + updates));
      int adds = choices.nextInt(3);
      if (choices.nextInt(5) == 0) {
        group.joinExternally(removed);
      } else {
        group.commit(sender, updated, removed, adds, choices.nextInt(3) > 0);
      }
      group.requireValid();
    }
  }
}
