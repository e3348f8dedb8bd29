/**
 * Bugs that a real implementer would make, planted one at a time into the reference's byte code,
 * and the proof that the suite finds each. No switch in the reference leaves a check out: a mutant
 * is data, applied to class files while they are loaded.
 */
@NullMarked
package dev.latchkey.suite.mutants;

import org.jspecify.annotations.NullMarked;
