/**
 * Puts cases to a subject and decides what came of it. Knows no operation by name: everything it
 * judges by stands in the case.
 */
@NullMarked
package dev.latchkey.suite.runner;

import org.jspecify.annotations.NullMarked;
