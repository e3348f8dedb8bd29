/** Groups shared with another implementation of RFC 9420, bytes being all that passes. */
@NullMarked
package dev.latchkey.interop;

import org.jspecify.annotations.NullMarked;
