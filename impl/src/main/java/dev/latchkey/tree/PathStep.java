package dev.latchkey.tree;

/**
 * One node of a filtered direct path and the child beside the path, whose resolution is not empty.
 */
record PathStep(NodeIndex node, Subtree copath) {}
