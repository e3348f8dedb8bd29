package dev.latchkey.schedule;

import dev.latchkey.bytes.Bytes;

/**
 * What members compare to learn whether they share an epoch (RFC 9420, section 8.7). Nh bytes;
 * derived from a secret but meant to be shown.
 */
public record EpochAuthenticator(Bytes value) {}
