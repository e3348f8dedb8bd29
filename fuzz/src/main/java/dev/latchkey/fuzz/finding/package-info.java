/** Inputs that broke a target: told apart, made small, and turned into cases. */
@NullMarked
package dev.latchkey.fuzz.finding;

import org.jspecify.annotations.NullMarked;
