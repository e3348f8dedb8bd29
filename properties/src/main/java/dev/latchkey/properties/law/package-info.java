/** What every property of ours is run by: draws that shrink, branch counts, seeds, a runner. */
@NullMarked
package dev.latchkey.properties.law;

import org.jspecify.annotations.NullMarked;
