/** A toy specification: halve even numbers, refuse odd ones. And subjects that get it wrong. */
@NullMarked
package dev.latchkey.suite.toy;

import org.jspecify.annotations.NullMarked;
