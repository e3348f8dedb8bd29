/**
 * What a run leaves behind: outcomes, results, and the files that hold them. Knows no case format
 * and no subject; time comes in through {@link dev.latchkey.suite.result.RunClock}.
 */
@NullMarked
package dev.latchkey.suite.result;

import org.jspecify.annotations.NullMarked;
