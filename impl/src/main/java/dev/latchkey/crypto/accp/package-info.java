/**
 * Level 5.3: primitives over Amazon Corretto Crypto Provider (AWS-LC), when present and healthy.
 */
@NullMarked
package dev.latchkey.crypto.accp;

import org.jspecify.annotations.NullMarked;
