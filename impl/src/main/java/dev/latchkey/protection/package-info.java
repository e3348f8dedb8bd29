/**
 * Level 11: from signed content to a message on the wire and back: membership tags, encryption,
 * sender data, padding. Takes the few keys it needs; knows no group state and looks up no signature
 * key.
 */
@NullMarked
package dev.latchkey.protection;

import org.jspecify.annotations.NullMarked;
