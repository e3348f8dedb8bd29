/**
 * The conformance report as one offline page: results, clauses, cases and the suite's own quality.
 */
@NullMarked
package dev.latchkey.report.html;

import org.jspecify.annotations.NullMarked;
