/** Cases and their results in words, and as something that can be run again elsewhere. */
@NullMarked
package dev.latchkey.suite.explain;

import org.jspecify.annotations.NullMarked;
