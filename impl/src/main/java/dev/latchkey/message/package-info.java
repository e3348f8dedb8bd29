package dev.latchkey.message;

/**
 * Level 8: what groups tell each other: proposals, commits, key packages, the group context,
 * GroupInfo and Welcome. Knows no framing and no group state.
 */
