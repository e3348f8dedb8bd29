/**
 * Implementations under test as the runner reaches them: in this process, or in a child process
 * that may do anything and is believed nothing.
 */
@NullMarked
package dev.latchkey.suite.subject;

import org.jspecify.annotations.NullMarked;
