/**
 * Level 1: every open choice of the specifications as a named switch, and the limits. Knows no wire
 * type.
 */
@NullMarked
package dev.latchkey.profile;

import org.jspecify.annotations.NullMarked;
