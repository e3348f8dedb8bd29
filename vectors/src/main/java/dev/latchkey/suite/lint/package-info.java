/** Checks on the suite's data that no schema can express. */
@NullMarked
package dev.latchkey.suite.lint;

import org.jspecify.annotations.NullMarked;
