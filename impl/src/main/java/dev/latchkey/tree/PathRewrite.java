package dev.latchkey.tree;

import java.util.Optional;

/**
 * One walk from the root to a leaf that replaces the leaf and edits every parent above it. Used
 * once and then dropped; what it makes is immutable.
 */
final class PathRewrite {
  /** What becomes of the parent at node {@code index}. */
  @FunctionalInterface
  interface ParentEdit {
    Optional<ParentNode> edit(long index, Optional<ParentNode> before);
  }

  private final Subtree leaf;
  private final ParentEdit edit;
  private KeyCensus encryptionKeys;
  private KeyCensus signatureKeys;

  PathRewrite(Subtree leaf, ParentEdit edit, KeyCensus encryptionKeys, KeyCensus signatureKeys) {
    this.leaf = leaf;
    this.edit = edit;
    this.encryptionKeys = encryptionKeys;
    this.signatureKeys = signatureKeys;
  }

  /** The subtree after the edit; calls itself once for each level. */
  Subtree apply(Subtree at) {
    if (at.isLeafSlot()) {
      recount(at.node(), leaf.node());
      recountSignatureKey(at, leaf);
      return leaf;
    }
    boolean goesLeft = leaf.index() < at.index();
    Subtree left = goesLeft ? apply(at.left()) : at.left();
    Subtree right = goesLeft ? at.right() : apply(at.right());
    Optional<ParentNode> before = at.parentNode();
    Optional<ParentNode> after = edit.edit(at.index(), before);
    recount(before, after);
    return Subtree.parent(at.index(), after, left, right);
  }

  KeyCensus encryptionKeys() {
    return encryptionKeys;
  }

  KeyCensus signatureKeys() {
    return signatureKeys;
  }

  private void recount(Optional<? extends Node> before, Optional<? extends Node> after) {
    if (before.isPresent()) {
      encryptionKeys = encryptionKeys.minus(before.get().encryptionKey().value());
    }
    if (after.isPresent()) {
      encryptionKeys = encryptionKeys.plus(after.get().encryptionKey().value());
    }
  }

  private void recountSignatureKey(Subtree before, Subtree after) {
    if (before instanceof Subtree.Leaf old) {
      signatureKeys = signatureKeys.minus(old.leafNode().signatureKey().value());
    }
    if (after instanceof Subtree.Leaf now) {
      signatureKeys = signatureKeys.plus(now.leafNode().signatureKey().value());
    }
  }
}
