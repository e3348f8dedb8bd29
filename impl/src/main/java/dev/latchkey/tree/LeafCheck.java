package dev.latchkey.tree;

import dev.latchkey.failure.ProtocolException;

/**
 * The rules for one leaf of a tree (RFC 9420, section 7.3). Must be pure and safe to call from many
 * threads at once.
 */
@FunctionalInterface
public interface LeafCheck {
  void check(LeafIndex index, LeafNode leaf) throws ProtocolException;
}
