/**
 * What is wrong with an adapter, as opposed to the implementation behind it: each rule of the
 * subject protocol tried on its own.
 */
@NullMarked
package dev.latchkey.suite.check;

import org.jspecify.annotations.NullMarked;
