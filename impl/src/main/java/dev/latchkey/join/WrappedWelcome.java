package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkeCiphertext;

/**
 * A Welcome in its outer encryption, for one installation.
 *
 * @param recipient the key it is encrypted to
 * @param data the MLSMessage, sealed first
 * @param metadata {@code WelcomeMetadata}, sealed second in the same context, without framing
 */
public record WrappedWelcome(WelcomeKey recipient, HpkeCiphertext data, Bytes metadata) {}
