/**
 * Level 5.1: every primitive of every suite over BouncyCastle's lightweight API; the default, and
 * what the faster providers fall back to.
 */
@NullMarked
package dev.latchkey.crypto.bc;

import org.jspecify.annotations.NullMarked;
