/**
 * Level 11: the proposal list of a Commit. What was proposed and by whom, whether the list is
 * valid, and what it makes of tree and extensions. Knows no secret and no epoch's keys.
 */
@NullMarked
package dev.latchkey.proposals;

import org.jspecify.annotations.NullMarked;
