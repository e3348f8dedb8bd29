package dev.latchkey.schedule;

/**
 * Level 7: the key schedule, the secret tree, transcript hashes and pre-shared keys. Knows no tree
 * node and no message.
 */
