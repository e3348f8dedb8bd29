/** Tests of the library as a whole: its plan, its size. */
@NullMarked
package dev.latchkey.architecture;

import org.jspecify.annotations.NullMarked;
