/** The joiner before whatever a service may serve. */
@NullMarked
package dev.latchkey.properties.join;

import org.jspecify.annotations.NullMarked;
