/** What must hold of every input: properties that do not need to know the right answer. */
@NullMarked
package dev.latchkey.fuzz.oracle;

import org.jspecify.annotations.NullMarked;
