/**
 * The {@code latchkey} command: parses arguments, calls the modules, maps outcomes to exit codes.
 */
@NullMarked
package dev.latchkey.cli;

import org.jspecify.annotations.NullMarked;
