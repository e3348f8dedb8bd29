/**
 * Another implementation of RFC 9420 as a witness: what it says of the cases, and the register of
 * where it says something else. Nobody's word alone decides what a case expects.
 */
@NullMarked
package dev.latchkey.suite.witness;

import org.jspecify.annotations.NullMarked;
