/**
 * Level 4: cipher suites, labelled functions, HPKE, and the provider interfaces. Knows no library.
 */
@NullMarked
package dev.latchkey.crypto;

import org.jspecify.annotations.NullMarked;
