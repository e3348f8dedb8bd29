/**
 * The subject protocol: JSON objects, one a line, between the runner and an implementation under
 * test. Knows messages and their encoding; no process, no case, no verdict.
 */
@NullMarked
package dev.latchkey.suite.protocol;

import org.jspecify.annotations.NullMarked;
