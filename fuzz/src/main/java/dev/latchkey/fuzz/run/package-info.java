/** The fuzzer as a child process, and campaigns of many runs. */
@NullMarked
package dev.latchkey.fuzz.run;

import org.jspecify.annotations.NullMarked;
