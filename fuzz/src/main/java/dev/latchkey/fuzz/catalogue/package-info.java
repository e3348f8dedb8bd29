/** Which targets there are, and the inputs kept for each. */
@NullMarked
package dev.latchkey.fuzz.catalogue;

import org.jspecify.annotations.NullMarked;
