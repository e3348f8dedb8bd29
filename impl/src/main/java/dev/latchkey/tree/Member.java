package dev.latchkey.tree;

/** An occupied leaf and its place. */
public record Member(LeafIndex index, LeafNode leaf) {}
