/**
 * Level 10: who said what: sender, framed and authenticated content, public and private messages,
 * and MLSMessage. Signs and verifies content; encryption and membership tags are the group's.
 */
@NullMarked
package dev.latchkey.framing;

import org.jspecify.annotations.NullMarked;
