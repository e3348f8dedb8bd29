/** Level 5.3: primitives over Conscrypt (BoringSSL), when it is on the class path and loads. */
@NullMarked
package dev.latchkey.crypto.conscrypt;

import org.jspecify.annotations.NullMarked;
