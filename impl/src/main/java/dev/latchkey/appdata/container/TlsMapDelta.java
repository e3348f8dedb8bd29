package dev.latchkey.appdata.container;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/** {@code MapMutation mutations<V>}: changes to a {@link TlsMap}, applied in order. */
public record TlsMapDelta<K>(KeyType<K> keys, List<MapMutation<K>> mutations) implements TlsStruct {
  public TlsMapDelta {
    mutations = List.copyOf(mutations);
  }

  /** A delta of one insertion. */
  public static <K> TlsMapDelta<K> inserting(KeyType<K> keys, K key, Bytes value) {
    return new TlsMapDelta<>(keys, List.of(new MapMutation.Insert<>(key, value)));
  }

  /** The insertion, when the delta is one insertion and nothing else. */
  public Optional<MapMutation.Insert<K>> soleInsertion() {
    return mutations.size() == 1 && mutations.get(0) instanceof MapMutation.Insert<K> insert
        ? Optional.of(insert)
        : Optional.empty();
  }

  /** Decodes exactly one delta; see {@link #readFrom}. */
  public static <K> TlsMapDelta<K> decode(Bytes input, KeyType<K> keys) throws ProtocolException {
    return Tls.decode(input, in -> readFrom(in, keys));
  }

  /**
   * Reads a delta.
   *
   * @throws ProtocolException {@code mutation_unknown}; {@code non_canonical_encoding} when a
   *     mutation overruns the vector
   */
  public static <K> TlsMapDelta<K> readFrom(TlsReader in, KeyType<K> keys)
      throws ProtocolException {
    return new TlsMapDelta<>(
        keys, Elements.read(in, "mutations", inner -> MapMutation.readFrom(inner, keys)));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.nested(inner -> mutations.forEach(mutation -> mutation.writeTo(inner, keys)));
  }
}
