/**
 * Strict reading of JSON data: no unknown, missing or repeated member, no lenient number, and every
 * fault names its file and its place. Knows no format.
 */
@NullMarked
package dev.latchkey.suite.json;

import org.jspecify.annotations.NullMarked;
