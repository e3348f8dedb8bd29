/** The reference implementation as a subject: one handler for each operation of the suite. */
@NullMarked
package dev.latchkey.suite.reference;

import org.jspecify.annotations.NullMarked;
