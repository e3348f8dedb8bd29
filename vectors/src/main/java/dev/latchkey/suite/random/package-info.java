/** Randomness that replays: everything the suite generates comes from here. */
@NullMarked
package dev.latchkey.suite.random;

import org.jspecify.annotations.NullMarked;
