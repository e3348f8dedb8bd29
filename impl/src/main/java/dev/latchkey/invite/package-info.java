/**
 * Level 11: XIP-82 wire forms and life cycle. Payload, pointer, blob sealing and opening, policy
 * and its transitions, expiry. Knows no group and no service; the protobuf classes never leave it.
 */
@NullMarked
package dev.latchkey.invite;

import org.jspecify.annotations.NullMarked;
