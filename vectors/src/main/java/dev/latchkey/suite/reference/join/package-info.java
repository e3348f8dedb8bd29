/**
 * The reference as creator, joiner and refresher in a world made of data; see docs/joiner-run.md.
 */
@NullMarked
package dev.latchkey.suite.reference.join;

import org.jspecify.annotations.NullMarked;
