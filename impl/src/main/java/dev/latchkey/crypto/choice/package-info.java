/** Level 5.4: which cryptographic libraries are here, and who does what. */
@NullMarked
package dev.latchkey.crypto.choice;

import org.jspecify.annotations.NullMarked;
