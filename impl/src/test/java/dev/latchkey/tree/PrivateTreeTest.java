package dev.latchkey.tree;

import static dev.latchkey.tree.SimulatedGroup.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ProtocolException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivateTreeTest {
  private static final NodeIndex ROOT = new NodeIndex(3);

  private final MlsCrypto crypto = TestTrees.crypto(1);
  private final SeededRandom random = SeededRandom.of("private tree", "keys");

  @Test
  void usesAKeyOnlyWhileTheTreeHoldsItsPublicHalf() throws ProtocolException {
    SimulatedGroup group = new SimulatedGroup("private", 4);
    group.commit(leaf(0), List.of(), List.of(), 0, true);
    PrivateTree member = group.member(3);
    assertThat(member.keys(ROOT, group.tree())).isPresent();
    assertThat(member.isConsistentWith(group.tree())).isTrue();

    RatchetTree blanked = group.tree().withRemoved(leaf(1));
    assertThat(member.keys(ROOT)).isPresent();
    assertThat(member.keys(ROOT, blanked)).isEmpty();
    assertThat(member.isConsistentWith(blanked)).isFalse();
    assertThat(member.keptIn(blanked).keys(ROOT)).isEmpty();
    assertThat(member.keptIn(blanked).keys(leaf(3).toNode())).isPresent();

    PrivateTree stale = member.with(ROOT, crypto.generateHpkeKeys(random));
    assertThat(stale.keys(ROOT, group.tree())).isEmpty();
    assertThat(stale.keptIn(group.tree()).keys(ROOT)).isEmpty();
  }

  @Test
  void changesLeaveTheOldVersionAlone() {
    HpkeKeyPair first = crypto.generateHpkeKeys(random);
    PrivateTree before = PrivateTree.of(leaf(1), first);
    PrivateTree after = before.with(leaf(1).toNode(), crypto.generateHpkeKeys(random));
    assertThat(before.keys(leaf(1).toNode())).contains(first);
    assertThat(after.keys(leaf(1).toNode())).isPresent().isNotEqualTo(before.keys(ROOT));
    assertThat(after.leaf()).isEqualTo(leaf(1));
  }

  @Test
  void wipesOnlyWhatTheSuccessorDropped() {
    HpkeKeyPair kept = crypto.generateHpkeKeys(random);
    HpkeKeyPair replaced = crypto.generateHpkeKeys(random);
    PrivateTree before = PrivateTree.of(leaf(1), kept).with(ROOT, replaced);
    PrivateTree after = before.with(ROOT, crypto.generateHpkeKeys(random));
    before.wipeExcept(after);
    assertThat(kept.privateKey().material().isClosed()).isFalse();
    assertThat(replaced.privateKey().material().isClosed()).isTrue();
    after.close();
    assertThat(kept.privateKey().material().isClosed()).isTrue();
  }

  @Test
  void showsPlacesButNoKeys() {
    HpkeKeyPair keys = crypto.generateHpkeKeys(random);
    String shown = PrivateTree.of(leaf(1), keys).toString();
    assertThat(shown).isEqualTo("PrivateTree[leaf 1, nodes [2]]");
  }
}
