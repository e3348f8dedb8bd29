/**
 * Level 6: extensions as opaque data with a type, their ordered lists, and the typed bodies of RFC
 * 9420 and draft-ietf-mls-extensions. Knows no tree and no message.
 */
@NullMarked
package dev.latchkey.extension;

import org.jspecify.annotations.NullMarked;
