/** Runs cases of any kind side by side and hands back their results in order. */
@NullMarked
package dev.latchkey.suite.run;

import org.jspecify.annotations.NullMarked;
