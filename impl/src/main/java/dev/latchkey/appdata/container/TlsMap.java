package dev.latchkey.appdata.container;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An immutable map with one encoding: the byte length, then each key and {@code opaque value<V>},
 * ascending by key, each key once (XIP-81, section 2.6).
 */
public final class TlsMap<K> implements TlsStruct {
  private final KeyType<K> keys;
  private final NavigableMap<K, Bytes> entries;

  private TlsMap(KeyType<K> keys, TreeMap<K, Bytes> owned) {
    this.keys = keys;
    this.entries = Collections.unmodifiableNavigableMap(owned);
  }

  public static <K> TlsMap<K> empty(KeyType<K> keys) {
    return new TlsMap<>(keys, new TreeMap<>(keys.order()));
  }

  /** A map of {@code entries} in whatever order. */
  public static <K> TlsMap<K> of(KeyType<K> keys, Map<K, Bytes> entries) {
    TreeMap<K, Bytes> sorted = new TreeMap<>(keys.order());
    sorted.putAll(entries);
    return new TlsMap<>(keys, sorted);
  }

  /** The entries, ascending by key. */
  public NavigableMap<K, Bytes> entries() {
    return entries;
  }

  public Optional<Bytes> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  public boolean contains(K key) {
    return entries.containsKey(key);
  }

  /**
   * The map after all mutations of {@code deltas} in order, or a failure and no map.
   *
   * @throws ProtocolException {@code key_exists} for an insertion of a present key, {@code
   *     key_missing} for an update or deletion of an absent one
   */
  public TlsMap<K> apply(List<TlsMapDelta<K>> deltas) throws ProtocolException {
    TreeMap<K, Bytes> changed = new TreeMap<>(entries);
    for (TlsMapDelta<K> delta : deltas) {
      for (MapMutation<K> mutation : delta.mutations()) {
        if (!step(changed, mutation)) {
          throw mutation instanceof MapMutation.Insert<K>
              ? AppDataCode.KEY_EXISTS.because("insert of " + mutation.key())
              : AppDataCode.KEY_MISSING.because("change of " + mutation.key());
        }
      }
    }
    return new TlsMap<>(keys, changed);
  }

  /** Applies one delta; see {@link #apply(List)}. */
  public TlsMap<K> apply(TlsMapDelta<K> delta) throws ProtocolException {
    return apply(List.of(delta));
  }

  /** Decodes exactly one map; see {@link #readFrom}. */
  public static <K> TlsMap<K> decode(Bytes input, KeyType<K> keys) throws ProtocolException {
    return Tls.decode(input, in -> readFrom(in, keys));
  }

  /**
   * Reads a map.
   *
   * @throws ProtocolException {@code non_canonical_encoding} when keys do not ascend, a key comes
   *     twice, or an entry overruns the vector
   */
  public static <K> TlsMap<K> readFrom(TlsReader in, KeyType<K> keys) throws ProtocolException {
    TreeMap<K, Bytes> entries = new TreeMap<>(keys.order());
    Elements.read(
        in,
        "entries",
        inner -> {
          int at = inner.offset();
          K key = keys.readFrom(inner);
          if (!entries.isEmpty() && keys.order().compare(entries.lastKey(), key) >= 0) {
            throw WireCode.NON_CANONICAL_ENCODING.under("XIP81-VAL-23", at, key + " out of order");
          }
          entries.put(key, inner.opaqueV("value"));
          return key;
        });
    return new TlsMap<>(keys, entries);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.nested(
        inner ->
            entries.forEach(
                (key, value) -> {
                  keys.write(inner, key);
                  inner.opaqueV(value);
                }));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof TlsMap<?> other && entries.equals(other.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return entries.toString();
  }

  private static <K> boolean step(TreeMap<K, Bytes> map, MapMutation<K> mutation) {
    return mutation.match(
        new MapMutation.Cases<K, Boolean>() {
          @Override
          public Boolean insert(MapMutation.Insert<K> insert) {
            return map.putIfAbsent(insert.key(), insert.value()) == null;
          }

          @Override
          public Boolean update(MapMutation.Update<K> update) {
            return map.replace(update.key(), update.value()) != null;
          }

          @Override
          public Boolean delete(MapMutation.Delete<K> delete) {
            return map.remove(delete.key()) != null;
          }
        });
  }
}
