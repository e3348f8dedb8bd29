package dev.latchkey.tls;

import dev.latchkey.failure.ProtocolException;

/** Reads one value of type {@code T}; usually a method reference to {@code T::readFrom}. */
@FunctionalInterface
public interface TlsDecoder<T> {
  T readFrom(TlsReader in) throws ProtocolException;
}
