package dev.latchkey.profile;

/** Which ratchet tree counts when a GroupInfo carries one and the caller gives another. */
public enum TreeConflict {
  /** The ratchet_tree extension. */
  EXTENSION,
  /** The tree the caller gave. */
  CALLER,
  /** Either, but both must be the same: otherwise {@code ratchet_tree_conflict}. */
  REJECT_IF_DIFFERENT
}
