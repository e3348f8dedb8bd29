/** Properties: what holds for every input, looked for with inputs nobody wrote down. */
@NullMarked
package dev.latchkey.properties;

import org.jspecify.annotations.NullMarked;
