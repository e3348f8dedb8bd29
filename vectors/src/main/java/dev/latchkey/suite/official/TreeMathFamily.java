package dev.latchkey.suite.official;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tree.TreeMath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code tree-math}: indices of full trees (RFC 9420, appendix C). */
final class TreeMathFamily implements OfficialFamily {
  @Override
  public String name() {
    return "tree-math";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                leaves(in.get("n_leaves")),
                in.get("n_nodes").uint32(),
                in.get("root").uint32(),
                indices(in, "left"),
                indices(in, "right"),
                indices(in, "parent"),
                indices(in, "sibling")));
  }

  private static long leaves(DataValue value) throws DataException {
    long leaves = value.uint32();
    if (leaves == 0) {
      throw value.fault(DataFault.NUMBER_OUT_OF_RANGE, "a tree has at least one leaf");
    }
    return leaves;
  }

  private static List<Optional<Long>> indices(DataObject in, String key) throws DataException {
    return in.get(key).list(index -> index.optional(DataValue::uint32));
  }

  private interface Relation {
    OptionalLong of(long node);
  }

  private record Entry(
      long leaves,
      long nodes,
      long root,
      List<Optional<Long>> left,
      List<Optional<Long>> right,
      List<Optional<Long>> parent,
      List<Optional<Long>> sibling)
      implements OfficialEntry {
    @Override
    public void verify(Trial trial) {
      trial.same("n_nodes", nodes, TreeMath.nodeCount(leaves));
      trial.same("root", root, TreeMath.root(leaves));
      relation(trial, "left", left, TreeMath::left);
      relation(trial, "right", right, TreeMath::right);
      relation(trial, "parent", parent, node -> TreeMath.parent(node, leaves));
      relation(trial, "sibling", sibling, node -> TreeMath.sibling(node, leaves));
    }

    private void relation(
        Trial trial, String what, List<Optional<Long>> expected, Relation relation) {
      long count = TreeMath.nodeCount(leaves);
      trial.same(what + ": entries", count, (long) expected.size());
      List<Optional<Long>> actual = new ArrayList<>();
      for (long node = 0; node < Math.min(count, expected.size()); node++) {
        OptionalLong other = relation.of(node);
        actual.add(other.isPresent() ? Optional.of(other.getAsLong()) : Optional.empty());
      }
      trial.sameElements(what, expected, actual);
    }
  }
}
