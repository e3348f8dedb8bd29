/** Whether properties find the bugs that the conformance suite finds. */
@NullMarked
package dev.latchkey.properties.mutants;

import org.jspecify.annotations.NullMarked;
