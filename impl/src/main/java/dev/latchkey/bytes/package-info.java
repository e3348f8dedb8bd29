/**
 * Level 0: byte strings. {@code Bytes} is a value, {@code SecretBytes} is lent. Imports nothing of
 * ours.
 */
@NullMarked
package dev.latchkey.bytes;

import org.jspecify.annotations.NullMarked;
