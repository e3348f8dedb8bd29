package dev.latchkey.suite.official.generate;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ProtocolException;
import java.util.List;

/**
 * A tree in which some rule about blanks or unmerged leaves comes into play.
 *
 * @param name part of the case id, and with it of the seed
 */
record TreeShape(String name, Growth growth) {
  /** Two members: a root and nothing between. */
  static final TreeShape PAIR = new TreeShape("pair", group -> group.grownTo(2));

  /** Five of eight leaves: blank leaves at the right edge, parents that skip them. */
  static final TreeShape RIGHT_EDGE = new TreeShape("right-edge", group -> group.grownTo(5));

  /** Leaves 1 and 2 of seven gone, then a Commit: parent hashes that skip blank parents. */
  static final TreeShape HOLES =
      new TreeShape(
          "holes",
          group -> {
            group.grownTo(7);
            group.remove(1);
            group.remove(2);
            group.commit(6);
          });

  /**
   * Two members added without a path, one into a hole, then a Commit from beside them: lists of
   * unmerged leaves that differ from node to node.
   */
  static final TreeShape UNMERGED =
      new TreeShape(
          "unmerged",
          group -> {
            group.grownTo(7);
            group.remove(2);
            group.commit(6);
            group.commit(0);
            group.add();
            group.add();
            group.commit(4);
          });

  static final List<TreeShape> ALL = List.of(PAIR, RIGHT_EDGE, HOLES, UNMERGED);

  /** What happens to a new group. */
  @FunctionalInterface
  interface Growth {
    void grow(TreeGroup group) throws ProtocolException;
  }

  TreeGroup group(MlsCrypto crypto, SeededRandom random) throws ProtocolException {
    TreeGroup group = new TreeGroup(crypto, random);
    growth.grow(group);
    return group;
  }
}
