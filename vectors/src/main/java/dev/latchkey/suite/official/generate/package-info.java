/**
 * Makes vector files of our own in the official formats, the same bytes every time, so that a clone
 * without the official files still tests every format.
 */
@NullMarked
package dev.latchkey.suite.official.generate;

import org.jspecify.annotations.NullMarked;
