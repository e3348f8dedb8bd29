/** What members may write: XIP-81's permissions, write-once tags and components, policy rules. */
@NullMarked
package dev.latchkey.properties.appdata;

import org.jspecify.annotations.NullMarked;
