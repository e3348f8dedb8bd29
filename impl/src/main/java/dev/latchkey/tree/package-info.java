/**
 * Level 7: the ratchet tree: indices, nodes, and the algorithms over them. A node's encoding is
 * kept as it was decoded; decoding accepts one encoding only, so it equals a fresh one.
 */
@NullMarked
package dev.latchkey.tree;

import org.jspecify.annotations.NullMarked;
