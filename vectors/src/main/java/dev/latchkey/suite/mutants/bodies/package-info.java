/** Wrong code for mutants, written in Java where a change of one instruction cannot say it. */
@NullMarked
package dev.latchkey.suite.mutants.bodies;

import org.jspecify.annotations.NullMarked;
