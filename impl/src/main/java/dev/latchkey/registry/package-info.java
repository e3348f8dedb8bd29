/** Level 3: the two-byte registries of RFC 9420, section 17, as open integer types. */
@NullMarked
package dev.latchkey.registry;

import org.jspecify.annotations.NullMarked;
