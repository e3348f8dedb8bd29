/**
 * Level 5.2: primitives over the Java Cryptography Architecture: the JDK's own providers, and what
 * the packages of other JCA providers are built from.
 */
@NullMarked
package dev.latchkey.crypto.jca;

import org.jspecify.annotations.NullMarked;
