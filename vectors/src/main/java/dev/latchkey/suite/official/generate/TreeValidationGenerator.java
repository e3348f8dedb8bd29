package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tree.NodeIndex;
import dev.latchkey.tree.RatchetTree;
import dev.latchkey.tree.TreeMath;
import java.util.List;

/** A tree with holes and one with unmerged leaves, for each suite. */
final class TreeValidationGenerator implements Generator {
  private static final List<TreeShape> SHAPES = List.of(TreeShape.HOLES, TreeShape.UNMERGED);

  @Override
  public String family() {
    return "tree-validation";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) throws ProtocolException {
    for (MlsCrypto crypto : ingredients.allSuites()) {
      for (TreeShape shape : SHAPES) {
        String id = "tree-validation/" + crypto.suite().id().value() + "/" + shape.name();
        TreeGroup group = shape.group(crypto, ingredients.random(id));
        Json entry =
            Json.in(entries)
                .suite(crypto)
                .hex("tree", group.tree().encoded())
                .hex("group_id", group.id().value());
        nodes(entry, group.tree());
      }
    }
  }

  private static void nodes(Json entry, RatchetTree tree) {
    ArrayNode resolutions = entry.array("resolutions");
    ArrayNode hashes = entry.array("tree_hashes");
    for (long i = 0; i < TreeMath.nodeCount(tree.size()); i++) {
      NodeIndex node = new NodeIndex(i);
      ArrayNode resolution = resolutions.addArray();
      tree.resolution(node).forEach(it -> resolution.add(it.value()));
      hashes.add(tree.treeHash(node).hex());
    }
  }
}
