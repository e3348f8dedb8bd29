package dev.latchkey.appdata.container;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.Collection;
import java.util.List;

/** {@code SetMutation mutations<V>}: changes to a {@link TlsSet}, applied in order. */
public record TlsSetDelta<K>(KeyType<K> keys, List<SetMutation<K>> mutations) implements TlsStruct {
  public TlsSetDelta {
    mutations = List.copyOf(mutations);
  }

  /** A delta that inserts {@code added} in the order given. */
  public static <K> TlsSetDelta<K> inserting(KeyType<K> keys, Collection<K> added) {
    return new TlsSetDelta<>(
        keys, added.stream().<SetMutation<K>>map(SetMutation.Insert::new).toList());
  }

  /** Decodes exactly one delta; see {@link #readFrom}. */
  public static <K> TlsSetDelta<K> decode(Bytes input, KeyType<K> keys) throws ProtocolException {
    return Tls.decode(input, in -> readFrom(in, keys));
  }

  /**
   * Reads a delta.
   *
   * @throws ProtocolException {@code mutation_unknown}; {@code non_canonical_encoding} when a
   *     mutation overruns the vector
   */
  public static <K> TlsSetDelta<K> readFrom(TlsReader in, KeyType<K> keys)
      throws ProtocolException {
    return new TlsSetDelta<>(
        keys, Elements.read(in, "mutations", inner -> SetMutation.readFrom(inner, keys)));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.nested(inner -> mutations.forEach(mutation -> mutation.writeTo(inner, keys)));
  }
}
