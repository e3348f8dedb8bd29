/** Level 0: why something was refused. One enum of codes per area, one checked exception. */
@NullMarked
package dev.latchkey.failure;

import org.jspecify.annotations.NullMarked;
