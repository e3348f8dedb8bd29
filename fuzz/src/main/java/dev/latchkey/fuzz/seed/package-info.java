/** Inputs to start from, made of the suite's cases and the sceneries. */
@NullMarked
package dev.latchkey.fuzz.seed;

import org.jspecify.annotations.NullMarked;
