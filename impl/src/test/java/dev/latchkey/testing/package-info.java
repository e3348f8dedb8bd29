/** What tests of several packages share: official vectors and where they are. */
@NullMarked
package dev.latchkey.testing;

import org.jspecify.annotations.NullMarked;
