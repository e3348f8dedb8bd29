/**
 * Conformance cases as values: what is asked, what must come out, and why it matters. Shared by the
 * generators that write case files and by the runner that reads them. Knows no subject.
 */
@NullMarked
package dev.latchkey.suite.model;

import org.jspecify.annotations.NullMarked;
