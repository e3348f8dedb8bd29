/** The versioned slot of XIP-82 against a list. */
@NullMarked
package dev.latchkey.properties.slot;

import org.jspecify.annotations.NullMarked;
