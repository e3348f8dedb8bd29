package dev.latchkey.tree;

import static dev.latchkey.testing.OfficialVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.GroupId;
import dev.latchkey.testing.OfficialVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official tree-validation vectors, all suites and trees. */
class TreeValidationVectorsTest {
  static List<JsonNode> cases() throws IOException {
    return OfficialVectors.cases("tree-validation.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resolvesHashesAndValidates(JsonNode all) throws ProtocolException {
    MlsCrypto crypto = TestTrees.crypto(all.get("cipher_suite").intValue());
    GroupId group = new GroupId(hex(all, "group_id"));
    RatchetTree tree = TestTrees.decode(hex(all, "tree"), crypto);
    long nodes = TreeMath.nodeCount(tree.size());
    assertThat(all.get("resolutions")).hasSize((int) nodes);
    assertThat(all.get("tree_hashes")).hasSize((int) nodes);
    for (int i = 0; i < nodes; i++) {
      NodeIndex node = new NodeIndex(i);
      List<NodeIndex> resolution = new ArrayList<>();
      all.get("resolutions").get(i).forEach(at -> resolution.add(new NodeIndex(at.asLong())));
      assertThat(tree.resolution(node)).isEqualTo(resolution);
      assertThat(tree.treeHash(node).hex()).isEqualTo(all.get("tree_hashes").get(i).textValue());
    }
    TreeValidation.of(tree.treeHash(), signatures(group, crypto)).validate(tree);
    assertThat(NaiveTree.of(tree).isParentHashValid()).isTrue();
    assertThat(tree.encoded()).isEqualTo(hex(all, "tree"));
  }

  private static LeafCheck signatures(GroupId group, MlsCrypto crypto) {
    return (index, leaf) -> {
      if (!leaf.isSignedAt(group, index, crypto)) {
        throw LeafCode.LEAF_SIGNATURE_INVALID.because("signature");
      }
    };
  }
}
