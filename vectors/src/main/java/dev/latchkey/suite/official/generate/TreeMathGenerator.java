package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.tree.TreeMath;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** Full trees of 1 to 64 leaves; the format has no place for others. */
final class TreeMathGenerator implements Generator {
  private static final int LARGEST = 64;

  @Override
  public String family() {
    return "tree-math";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) {
    for (long leaves = 1; leaves <= LARGEST; leaves *= 2) {
      long size = leaves;
      long nodes = TreeMath.nodeCount(size);
      Json entry =
          Json.in(entries)
              .number("n_leaves", size)
              .number("n_nodes", nodes)
              .number("root", TreeMath.root(size));
      relation(entry.array("left"), nodes, TreeMath::left);
      relation(entry.array("right"), nodes, TreeMath::right);
      relation(entry.array("parent"), nodes, node -> TreeMath.parent(node, size));
      relation(entry.array("sibling"), nodes, node -> TreeMath.sibling(node, size));
    }
  }

  private static void relation(ArrayNode array, long nodes, LongFunction<OptionalLong> relation) {
    for (long node = 0; node < nodes; node++) {
      OptionalLong other = relation.apply(node);
      if (other.isPresent()) {
        array.add(other.getAsLong());
      } else {
        array.addNull();
      }
    }
  }
}
