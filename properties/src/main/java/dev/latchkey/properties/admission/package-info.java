/** Who is let in: XIP-82's receive side against a small reading of the text of our own. */
@NullMarked
package dev.latchkey.properties.admission;

import org.jspecify.annotations.NullMarked;
