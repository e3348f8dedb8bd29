/** Groups, keys and clients that targets act on: made once, the same in every process. */
@NullMarked
package dev.latchkey.fuzz.scenery;

import org.jspecify.annotations.NullMarked;
