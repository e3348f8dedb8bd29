package dev.latchkey.tree;

import static dev.latchkey.testing.OfficialVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.testing.OfficialVectors;
import dev.latchkey.tls.TlsReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official tree-operations vectors: one Add, Update or Remove each. */
class TreeOperationsTest {
  static List<JsonNode> cases() throws IOException {
    return OfficialVectors.cases("tree-operations.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void appliesProposal(JsonNode all) throws ProtocolException {
    MlsCrypto crypto = TestTrees.crypto(all.get("cipher_suite").intValue());
    RatchetTree before = TestTrees.decode(hex(all, "tree_before"), crypto);
    assertThat(before.treeHash()).isEqualTo(hex(all, "tree_hash_before"));
    LeafIndex sender = new LeafIndex(all.get("proposal_sender").longValue());

    RatchetTree after = apply(before, hex(all, "proposal"), sender).truncated();

    assertThat(after.encoded()).isEqualTo(hex(all, "tree_after"));
    assertThat(after.treeHash()).isEqualTo(hex(all, "tree_hash_after"));
    assertThat(before.encoded()).isEqualTo(hex(all, "tree_before"));
    assertThat(before.treeHash()).isEqualTo(hex(all, "tree_hash_before"));
  }

  private static RatchetTree apply(RatchetTree tree, Bytes proposal, LeafIndex sender)
      throws ProtocolException {
    TlsReader in = new TlsReader(proposal, Profile.VECTORS);
    int type = in.uint16("proposal_type");
    switch (type) {
      case 1:
        in.uint16("version");
        in.uint16("cipher_suite");
        HpkePublicKey.readFrom(in);
        return tree.withAdded(LeafNode.readFrom(in));
      case 2:
        return tree.withUpdated(sender, LeafNode.readFrom(in));
      case 3:
        return tree.withRemoved(LeafIndex.readFrom(in));
      default:
        throw new IllegalArgumentException("proposal type " + type);
    }
  }
}
