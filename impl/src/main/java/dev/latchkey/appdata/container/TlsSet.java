package dev.latchkey.appdata.container;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * An immutable set with one encoding: the byte length, then the keys, ascending, each once (XIP-81,
 * section 2.6).
 */
public final class TlsSet<K> implements TlsStruct {
  private final KeyType<K> keys;
  private final NavigableSet<K> members;

  private TlsSet(KeyType<K> keys, TreeSet<K> owned) {
    this.keys = keys;
    this.members = Collections.unmodifiableNavigableSet(owned);
  }

  public static <K> TlsSet<K> empty(KeyType<K> keys) {
    return new TlsSet<>(keys, new TreeSet<>(keys.order()));
  }

  /** A set of {@code members} in whatever order. */
  public static <K> TlsSet<K> of(KeyType<K> keys, Collection<K> members) {
    TreeSet<K> sorted = new TreeSet<>(keys.order());
    sorted.addAll(members);
    return new TlsSet<>(keys, sorted);
  }

  /** The keys, ascending. */
  public NavigableSet<K> members() {
    return members;
  }

  public boolean contains(K key) {
    return members.contains(key);
  }

  /**
   * The set after all mutations of {@code deltas} in order, or a failure and no set.
   *
   * @throws ProtocolException {@code key_exists} for an insertion of a present key, {@code
   *     key_missing} for a removal of an absent one or a hash that no key has
   */
  public TlsSet<K> apply(List<TlsSetDelta<K>> deltas, Hashing hashing) throws ProtocolException {
    SetEditor<K> editor = new SetEditor<>(keys, new TreeSet<>(members), hashing);
    for (TlsSetDelta<K> delta : deltas) {
      for (SetMutation<K> mutation : delta.mutations()) {
        editor.step(mutation);
      }
    }
    return new TlsSet<>(keys, editor.members());
  }

  /** Applies one delta; see {@link #apply(List, Hashing)}. */
  public TlsSet<K> apply(TlsSetDelta<K> delta, Hashing hashing) throws ProtocolException {
    return apply(List.of(delta), hashing);
  }

  /** Decodes exactly one set; see {@link #readFrom}. */
  public static <K> TlsSet<K> decode(Bytes input, KeyType<K> keys) throws ProtocolException {
    return Tls.decode(input, in -> readFrom(in, keys));
  }

  /**
   * Reads a set.
   *
   * @throws ProtocolException {@code non_canonical_encoding} when keys do not ascend, a key comes
   *     twice, or a key overruns the vector
   */
  public static <K> TlsSet<K> readFrom(TlsReader in, KeyType<K> keys) throws ProtocolException {
    TreeSet<K> members = new TreeSet<>(keys.order());
    Elements.read(
        in,
        "keys",
        inner -> {
          int at = inner.offset();
          K key = keys.readFrom(inner);
          if (!members.isEmpty() && keys.order().compare(members.last(), key) >= 0) {
            throw WireCode.NON_CANONICAL_ENCODING.under("XIP81-VAL-23", at, key + " out of order");
          }
          members.add(key);
          return key;
        });
    return new TlsSet<>(keys, members);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.nested(inner -> members.forEach(key -> keys.write(inner, key)));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof TlsSet<?> other && members.equals(other.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return members.toString();
  }
}
