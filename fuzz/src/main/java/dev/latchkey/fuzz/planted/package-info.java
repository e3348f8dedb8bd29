/** Bugs put into copies of our classes, to see whether fuzzing finds them. */
@NullMarked
package dev.latchkey.fuzz.planted;

import org.jspecify.annotations.NullMarked;
