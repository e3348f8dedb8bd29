package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules on one received UpdatePath that take no secret (RFC 9420, section 12.4.2). A path to a
 * blank leaf is an external joiner's, and its refusals name the requirements of external Commits.
 */
final class PathChecks {
  private final RatchetTree tree;
  private final LeafIndex sender;
  private final UpdatePath path;
  private final boolean external;

  /** {@code tree} is the one after the Commit's proposals, with room for {@code sender}. */
  PathChecks(RatchetTree tree, LeafIndex sender, UpdatePath path) {
    this.tree = tree;
    this.sender = sender;
    this.path = path;
    this.external = tree.leaf(sender).isEmpty();
  }

  /** The parent hash the leaf carries, or {@code leaf_node_source_wrong}. */
  Bytes carriedParentHash() throws ProtocolException {
    LeafNodeSource source = path.leafNode().source();
    return source
        .findParentHash()
        .orElseThrow(() -> LeafCode.LEAF_NODE_SOURCE_WRONG.because(source.kind() + " in a path"));
  }

  /** {@code path_length_mismatch}, {@code path_ciphertext_count_mismatch}. */
  void requireShape(List<PathStep> steps, Set<LeafIndex> added) throws ProtocolException {
    if (path.nodes().size() != steps.size()) {
      throw CommitCode.PATH_LENGTH_MISMATCH.under(
          external ? "RFC9420-EXT-25" : "RFC9420-COMMIT-09",
          path.nodes().size() + " nodes, filtered direct path has " + steps.size());
    }
    for (int i = 0; i < steps.size(); i++) {
      int sent = path.nodes().get(i).encryptedPathSecrets().size();
      int expected = steps.get(i).recipients(added).size();
      if (sent != expected) {
        throw CommitCode.PATH_CIPHERTEXT_COUNT_MISMATCH.because(
            "node " + steps.get(i).node() + ": " + sent + " of " + expected);
      }
    }
  }

  /** {@code encryption_key_not_fresh}, {@code path_key_reused}. */
  void requireFreshKeys() throws ProtocolException {
    HpkePublicKey leafKey = path.leafNode().encryptionKey();
    if (tree.leaf(sender).map(LeafNode::encryptionKey).filter(leafKey::equals).isPresent()) {
      throw LeafCode.ENCRYPTION_KEY_NOT_FRESH.under("RFC9420-COMMIT-06", "leaf " + sender);
    }
    Set<HpkePublicKey> seen = new HashSet<>();
    requireUnused(leafKey, seen);
    for (UpdatePathNode node : path.nodes()) {
      requireUnused(node.encryptionKey(), seen);
    }
  }

  /** {@code parent_hash_mismatch}. */
  void requireParentHash(Bytes expected) throws ProtocolException {
    Bytes carried = carriedParentHash();
    if (!carried.equals(expected)) {
      throw TreeCode.PARENT_HASH_MISMATCH.under(
          external ? "RFC9420-EXT-26" : "RFC9420-COMMIT-11",
          "leaf carries " + carried + ", path gives " + expected);
    }
  }

  /** {@code duplicate_signature_key} for the new leaf; whatever else is not unique in the tree. */
  void requireUniqueKeys(RatchetTree merged) throws ProtocolException {
    if (merged.count(path.leafNode().signatureKey()) > 1) {
      throw TreeCode.DUPLICATE_SIGNATURE_KEY.under(
          external ? "RFC9420-EXT-23" : "RFC9420-LEAF-17", "new leaf " + sender);
    }
    merged.requireUniqueKeys();
  }

  private void requireUnused(HpkePublicKey key, Set<HpkePublicKey> seen) throws ProtocolException {
    if (tree.contains(key)) {
      throw CommitCode.PATH_KEY_REUSED.under(
          external ? "RFC9420-EXT-24" : "RFC9420-COMMIT-07",
          "key " + key.value() + " is in the tree");
    }
    if (!seen.add(key)) {
      throw CommitCode.PATH_KEY_REUSED.under(
          external ? "RFC9420-EXT-24" : "RFC9420-COMMIT-08",
          "key " + key.value() + " twice in the path");
    }
  }
}
