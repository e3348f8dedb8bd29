/** Level 2: the presentation language of RFC 9420, section 2.1. Knows no MLS type. */
@NullMarked
package dev.latchkey.tls;

import org.jspecify.annotations.NullMarked;
