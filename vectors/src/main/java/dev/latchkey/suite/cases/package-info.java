/**
 * Makes the suite's cases: one small class for each topic. Every negative case is a positive one
 * with a single named fault; what it expects is said here and never taken from an implementation.
 */
@NullMarked
package dev.latchkey.suite.cases;

import org.jspecify.annotations.NullMarked;
