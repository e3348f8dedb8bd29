/** Figures as data files, and the page that shows them. */
@NullMarked
package dev.latchkey.fuzz.report;

import org.jspecify.annotations.NullMarked;
