/** A whole world as a state machine: members, joiners, adversaries, slots, clocks and crashes. */
@NullMarked
package dev.latchkey.properties.world;

import org.jspecify.annotations.NullMarked;
