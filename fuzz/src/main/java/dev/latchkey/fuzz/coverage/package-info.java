/** Which lines of the implementation a set of inputs reaches. */
@NullMarked
package dev.latchkey.fuzz.coverage;

import org.jspecify.annotations.NullMarked;
