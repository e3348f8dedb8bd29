/**
 * Level 15: the ports of a join in memory: deterministic, and failing exactly where they are told
 * to. For tests, demonstrations and the harness.
 */
@NullMarked
package dev.latchkey.join.memory;

import org.jspecify.annotations.NullMarked;
