/**
 * Level 5: who a client is and what it can do: credential, capabilities, lifetime; and the two
 * names every struct above shares, group id and epoch. Knows no tree and no message.
 */
@NullMarked
package dev.latchkey.identity;

import org.jspecify.annotations.NullMarked;
