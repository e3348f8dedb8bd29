/**
 * What somebody needs to put an implementation under test: operations by name, and a loop that
 * serves them over standard input and output.
 */
@NullMarked
package dev.latchkey.suite.adapter;

import org.jspecify.annotations.NullMarked;
