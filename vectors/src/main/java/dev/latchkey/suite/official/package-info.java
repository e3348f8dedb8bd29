/**
 * The test vector formats of the MLS working group: one class for each, which reads an entry
 * strictly and verifies it against the reference implementation.
 */
@NullMarked
package dev.latchkey.suite.official;

import org.jspecify.annotations.NullMarked;
