/** What cases refer to by name: stages, error codes, requirements, retired ids. */
@NullMarked
package dev.latchkey.suite.catalogue;

import org.jspecify.annotations.NullMarked;
