package dev.latchkey.tree;

import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ProtocolException;
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
    RatchetTree roomy = tree.withRoomFor(sender);
    PathChecks checks = new PathChecks(roomy, sender, path);
    checks.carriedParentHash();
    List<PathStep> steps = roomy.filteredDirectPath(sender);
    checks.requireShape(steps, added);
    checks.requireFreshKeys();
    List<HpkePublicKey> keys = path.nodes().stream().map(UpdatePathNode::encryptionKey).toList();
    ParentHashes.Chain chain = ParentHashes.chain(steps, keys, roomy.hasher());
    checks.requireParentHash(chain.leafParentHash());
    RatchetTree merged = roomy.withPath(sender, path.leafNode(), steps, chain.nodes());
    checks.requireUniqueKeys(merged);
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
}
