/**
 * Level 12: one client's view of one group, as a value. Creating, joining, proposing, committing
 * and following Commits; every step returns a new group and leaves the old one as it was. What a
 * proposal list may say is decided below, in {@code proposals}; whom an application admits, above.
 */
@NullMarked
package dev.latchkey.group;

import org.jspecify.annotations.NullMarked;
