/**
 * Level 13: whether a member takes a commit in. XIP-82's receive-side checks on external commits,
 * and XIP-81's and XIP-82's rules on those of members. Judges and never merges; reads no clock.
 */
@NullMarked
package dev.latchkey.admission;

import org.jspecify.annotations.NullMarked;
