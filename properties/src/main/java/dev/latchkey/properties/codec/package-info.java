/** Codec laws: one value, one encoding, and a coded refusal for everything else. */
@NullMarked
package dev.latchkey.properties.codec;

import org.jspecify.annotations.NullMarked;
