/**
 * Level 8: the key schedule, the secret tree, transcript hashes and pre-shared keys. Knows where a
 * leaf is, but no tree node and no message.
 */
@NullMarked
package dev.latchkey.schedule;

import org.jspecify.annotations.NullMarked;
