/**
 * Level 8: XIP-81 as a library. Components and their registry, roles, permission evaluation on
 * pre-commit state, membership entries, bootstrap. Takes plain facts: knows no proposal, no group
 * and no invite.
 */
@NullMarked
package dev.latchkey.appdata;

import org.jspecify.annotations.NullMarked;
