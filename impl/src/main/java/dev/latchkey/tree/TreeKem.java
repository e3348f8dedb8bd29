package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Making, merging and joining UpdatePaths (RFC 9420, sections 7.4 to 7.6 and 12.4.3.1). */
public final class TreeKem {
  private TreeKem() {}

  /**
   * Starts an UpdatePath: draws the leaf's key and the first path secret, derives the others, and
   * lets {@code leafMaker} sign the leaf.
   *
   * @param tree the tree after the Commit's proposals
   * @param sender an occupied leaf, or for an external Commit {@link RatchetTree#nextLeaf}
   */
  public static CreatedPath create(
      RatchetTree tree, LeafIndex sender, LeafMaker leafMaker, RandomSource random) {
    return CreatedPath.create(tree, sender, leafMaker, random);
  }

  /**
   * Checks everything about a received UpdatePath that takes no secret, and merges it.
   *
   * @param tree the tree after the Commit's proposals
   * @param sender an occupied leaf, or for an external Commit {@link RatchetTree#nextLeaf}
   * @param added leaves that the same Commit adds
   * @throws ProtocolException {@code leaf_node_source_wrong}, {@code path_length_mismatch}, {@code
   *     path_ciphertext_count_mismatch}, {@code encryption_key_not_fresh}, {@code path_key_reused},
   *     {@code parent_hash_mismatch}, and for the merged tree {@code duplicate_encryption_key},
   *     {@code duplicate_signature_key}
   */
  public static ReceivedPath merge(
      RatchetTree tree, LeafIndex sender, UpdatePath path, Set<LeafIndex> added)
      throws ProtocolException {
    Bytes parentHash = parentHashOf(path.leafNode());
    RatchetTree roomy = tree.withRoomFor(sender);
    List<PathStep> steps = roomy.filteredDirectPath(sender);
    requireShape(path, steps, added);
    requireFreshKeys(path, roomy, sender);
    List<HpkePublicKey> keys = path.nodes().stream().map(UpdatePathNode::encryptionKey).toList();
    ParentHashes.Chain chain = ParentHashes.chain(steps, keys, roomy.hasher());
    if (!parentHash.equals(chain.leafParentHash())) {
      throw TreeCode.PARENT_HASH_MISMATCH.under(
          "RFC9420-COMMIT-11",
          "leaf carries " + parentHash + ", path gives " + chain.leafParentHash());
    }
    RatchetTree merged = roomy.withPath(sender, path.leafNode(), steps, chain.nodes());
    merged.requireUniqueKeys();
    return new ReceivedPath(merged, path, steps, added);
  }

  /**
   * The private keys of a member that joins by Welcome with a path secret (section 12.4.3.1).
   *
   * @param own the member's leaf key
   * @param committer the GroupInfo's signer
   * @throws ProtocolException {@code path_key_mismatch}
   */
  public static PrivateTree join(
      RatchetTree tree, PrivateTree own, LeafIndex committer, PathSecret pathSecret)
      throws ProtocolException {
    PrivateTree keys = own;
    PathSecret secret = new PathSecret(pathSecret.material().copy());
    boolean reached = false;
    if (tree.leaf(committer).isPresent()) {
      for (PathStep step : tree.filteredDirectPath(committer)) {
        reached |= step.reaches(own.leaf());
        if (reached) {
          try (PathSecret current = secret) {
            keys = withNodeKeys(keys, step.node(), current, tree);
            secret = current.next(tree.crypto());
          }
        }
      }
    }
    secret.close();
    if (!reached) {
      throw CommitCode.PATH_KEY_MISMATCH.under(
          "RFC9420-WEL-06", "leaf " + own.leaf() + " is not beside the path of leaf " + committer);
    }
    return keys;
  }

  /** {@code keys} with those of {@code node}, which must derive from {@code secret}. */
  static PrivateTree withNodeKeys(
      PrivateTree keys, NodeIndex node, PathSecret secret, RatchetTree tree)
      throws ProtocolException {
    HpkeKeyPair derived = secret.nodeKeys(tree.crypto());
    boolean matches =
        tree.node(node).map(Node::encryptionKey).filter(derived.publicKey()::equals).isPresent();
    if (!matches) {
      throw CommitCode.PATH_KEY_MISMATCH.because("node " + node);
    }
    return keys.with(node, derived);
  }

  private static void requireShape(UpdatePath path, List<PathStep> steps, Set<LeafIndex> added)
      throws ProtocolException {
    if (path.nodes().size() != steps.size()) {
      throw CommitCode.PATH_LENGTH_MISMATCH.because(
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

  private static void requireFreshKeys(UpdatePath path, RatchetTree tree, LeafIndex sender)
      throws ProtocolException {
    HpkePublicKey leafKey = path.leafNode().encryptionKey();
    if (tree.leaf(sender).map(LeafNode::encryptionKey).filter(leafKey::equals).isPresent()) {
      throw LeafCode.ENCRYPTION_KEY_NOT_FRESH.under("RFC9420-COMMIT-06", "leaf " + sender);
    }
    Set<HpkePublicKey> seen = new HashSet<>();
    requireUnused(leafKey, tree, seen);
    for (UpdatePathNode node : path.nodes()) {
      requireUnused(node.encryptionKey(), tree, seen);
    }
  }

  private static void requireUnused(HpkePublicKey key, RatchetTree tree, Set<HpkePublicKey> seen)
      throws ProtocolException {
    if (tree.contains(key)) {
      throw CommitCode.PATH_KEY_REUSED.because("key " + key.value() + " is in the tree");
    }
    if (!seen.add(key)) {
      throw CommitCode.PATH_KEY_REUSED.under("RFC9420-COMMIT-08", "key " + key.value() + " twice");
    }
  }

  private static Bytes parentHashOf(LeafNode leaf) throws ProtocolException {
    return leaf.source()
        .findParentHash()
        .orElseThrow(
            () -> LeafCode.LEAF_NODE_SOURCE_WRONG.because(leaf.source().kind() + " in a path"));
  }
}
