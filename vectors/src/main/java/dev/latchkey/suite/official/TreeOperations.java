package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.Add;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.message.Update;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.RatchetTree;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code tree-operations}: one Add, Update or Remove applied to a tree (RFC 9420, 7.7). */
final class TreeOperations implements OfficialFamily {
  @Override
  public String name() {
    return "tree-operations";
  }

  @Override
  public OfficialEntry read(DataValue entry) throws DataException {
    return entry.object(
        in ->
            new Entry(
                in.get("cipher_suite").uint16(),
                in.get("tree_before").hex(),
                in.get("proposal").hex(),
                new LeafIndex(in.get("proposal_sender").uint32()),
                in.get("tree_hash_before").hex(),
                in.get("tree_after").hex(),
                in.get("tree_hash_after").hex()));
  }

  private record Entry(
      int suite,
      Bytes treeBefore,
      Bytes proposal,
      LeafIndex sender,
      Bytes treeHashBefore,
      Bytes treeAfter,
      Bytes treeHashAfter)
      implements OfficialEntry {
    @Override
    public OptionalInt cipherSuite() {
      return OptionalInt.of(suite);
    }

    @Override
    public void verify(Trial trial) throws ProtocolException {
      RatchetTree before =
          Tls.decode(treeBefore, trial.profile(), in -> RatchetTree.readFrom(in, trial.crypto()));
      trial.same("tree_hash_before", treeHashBefore, before.treeHash());
      trial.holds("proposal_sender is a member", before.leaf(sender).isPresent());
      Proposal decoded = Tls.decode(proposal, trial.profile(), Proposal::readFrom);
      Optional<RatchetTree> after = applied(before, decoded);
      trial.holds("proposal is an Add, Update or Remove of a member", after.isPresent());
      if (after.isPresent()) {
        trial.same("tree_after", treeAfter, after.get().encoded());
        trial.same("tree_hash_after", treeHashAfter, after.get().treeHash());
      }
    }

    private Optional<RatchetTree> applied(RatchetTree tree, Proposal proposed) {
      if (proposed instanceof Add add) {
        return Optional.of(tree.withAdded(add.keyPackage().leafNode()));
      }
      if (proposed instanceof Update update && tree.leaf(sender).isPresent()) {
        return Optional.of(tree.withUpdated(sender, update.leafNode()));
      }
      if (proposed instanceof Remove remove && tree.leaf(remove.removed()).isPresent()) {
        return Optional.of(tree.withRemoved(remove.removed()).truncated());
      }
      return Optional.empty();
    }
  }
}
