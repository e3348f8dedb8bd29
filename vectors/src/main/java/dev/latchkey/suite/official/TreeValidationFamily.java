package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.GroupId;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.NodeIndex;
import dev.latchkey.tree.RatchetTree;
import dev.latchkey.tree.TreeMath;
import dev.latchkey.tree.TreeValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * {@code tree-validation}: resolutions, tree hashes, parent hashes and leaf signatures of a whole
 * tree (RFC 9420, sections 4.1.1, 7.8 and 7.9).
 */
final class TreeValidationFamily implements OfficialFamily {
  @Override
  public String name() {
    return "tree-validation";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                in.get("cipher_suite").uint16(),
                in.get("tree").hex(),
                new GroupId(in.get("group_id").hex()),
                in.get("resolutions").nonEmptyList(it -> it.list(DataValue::uint32)),
                in.get("tree_hashes").nonEmptyList(DataValue::hex)));
  }

  private record Entry(
      int suite,
      Bytes encodedTree,
      GroupId group,
      List<List<Long>> resolutions,
      List<Bytes> treeHashes)
      implements OfficialEntry {
    @Override
    public OptionalInt cipherSuite() {
      return OptionalInt.of(suite);
    }

    @Override
    public void verify(Trial trial) throws ProtocolException {
      MlsCrypto crypto = trial.crypto();
      RatchetTree tree =
          Tls.decode(encodedTree, trial.profile(), in -> RatchetTree.readFrom(in, crypto));
      List<List<Long>> actualResolutions = new ArrayList<>();
      List<Bytes> actualHashes = new ArrayList<>();
      for (long i = 0; i < TreeMath.nodeCount(tree.size()); i++) {
        NodeIndex node = new NodeIndex(i);
        actualResolutions.add(tree.resolution(node).stream().map(NodeIndex::value).toList());
        actualHashes.add(tree.treeHash(node));
      }
      trial.sameElements("resolutions", resolutions, actualResolutions);
      trial.sameElements("tree_hashes", treeHashes, actualHashes);
      trial.same("tree encodes to the same bytes", encodedTree, tree.encoded());
      TreeValidation.of(tree.treeHash(), (index, leaf) -> checkSignature(crypto, index, leaf))
          .validate(tree);
    }

    private void checkSignature(MlsCrypto crypto, LeafIndex index, LeafNode leaf)
        throws ProtocolException {
      if (!leaf.isSignedAt(group, index, crypto)) {
        throw LeafCode.LEAF_SIGNATURE_INVALID.because("leaf " + index);
      }
    }
  }
}
