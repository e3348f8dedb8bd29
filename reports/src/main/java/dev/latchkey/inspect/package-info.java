/** Explains bytes: which struct they are, and what each field says. Prints nothing itself. */
@NullMarked
package dev.latchkey.inspect;

import org.jspecify.annotations.NullMarked;
