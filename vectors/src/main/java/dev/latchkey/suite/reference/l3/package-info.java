/** Level L3 of the reference: whole MLS messages, put to a member or a joiner. */
@NullMarked
package dev.latchkey.suite.reference.l3;

import org.jspecify.annotations.NullMarked;
