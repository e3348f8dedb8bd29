package dev.latchkey.suite.json;

/** Turns one JSON value into a {@code T}, or says why it cannot be one. */
@FunctionalInterface
public interface DataReader<S, T> {
  T read(S source) throws DataException;
}
