/**
 * Level 7: the sorted maps and sets that XIP-81 components are made of, and the deltas that change
 * them. Knows neither components nor permissions.
 */
@NullMarked
package dev.latchkey.appdata.container;

import org.jspecify.annotations.NullMarked;
