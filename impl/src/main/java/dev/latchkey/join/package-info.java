/**
 * Level 14: issuing an invite, joining by one, and keeping its blob fresh (XIP-82). What talks to
 * the world is a port; every step leaves what the next one needs, so that a crash between any two
 * loses nothing. Reads no clock.
 */
@NullMarked
package dev.latchkey.join;

import org.jspecify.annotations.NullMarked;
