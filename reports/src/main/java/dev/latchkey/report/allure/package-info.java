/** Results in the form that the Allure report reads, and the way to that report. */
@NullMarked
package dev.latchkey.report.allure;

import org.jspecify.annotations.NullMarked;
