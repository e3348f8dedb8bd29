package dev.latchkey.tree;

/** What a leaf is judged as; decides the source it must have and which rules are strict. */
public enum LeafRole {
  /** In a KeyPackage that is fetched or added. */
  KEY_PACKAGE,
  /** In an Update proposal. */
  UPDATE,
  /** In the UpdatePath of a member's Commit. */
  COMMIT,
  /** In the UpdatePath of an external Commit. */
  EXTERNAL_COMMIT,
  /** In a ratchet tree as a whole, where any source is right. */
  IN_TREE;

  /** Whether a leaf of {@code source} may stand here. */
  boolean admits(LeafNodeSource.Kind source) {
    return switch (this) {
      case KEY_PACKAGE -> source == LeafNodeSource.Kind.KEY_PACKAGE;
      case UPDATE -> source == LeafNodeSource.Kind.UPDATE;
      case COMMIT, EXTERNAL_COMMIT -> source == LeafNodeSource.Kind.COMMIT;
      case IN_TREE -> true;
    };
  }

  /** Whether the leaf is new to the group, so that RFC 9420 itself demands full support. */
  boolean isNewcomer() {
    return this == KEY_PACKAGE || this == EXTERNAL_COMMIT;
  }
}
