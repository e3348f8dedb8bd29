/**
 * Level 9: what groups tell each other: proposals, commits, key packages, the group context,
 * GroupInfo and Welcome. Knows no framing and no group state.
 */
@NullMarked
package dev.latchkey.message;

import org.jspecify.annotations.NullMarked;
