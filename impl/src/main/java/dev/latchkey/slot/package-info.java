/**
 * Level 12: the versioned slot of XIP-82, as a port for those who use a service and as an in-memory
 * service that keeps the contract. Holds no key and judges no MLS state.
 */
@NullMarked
package dev.latchkey.slot;

import org.jspecify.annotations.NullMarked;
