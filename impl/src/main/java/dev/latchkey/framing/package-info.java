package dev.latchkey.framing;

/**
 * Level 9: who said what: sender, framed and authenticated content, public and private messages,
 * and MLSMessage. Signs and verifies content; encryption and membership tags are the group's.
 */
