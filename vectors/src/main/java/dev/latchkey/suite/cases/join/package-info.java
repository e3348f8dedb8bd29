/** Cases of level L3 for the joiner, the creator and the refresher: candidates, and whole joins. */
@NullMarked
package dev.latchkey.suite.cases.join;

import org.jspecify.annotations.NullMarked;
