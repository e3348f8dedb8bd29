/** Code to plant bugs in. */
@NullMarked
package dev.latchkey.suite.mutants.toy;

import org.jspecify.annotations.NullMarked;
