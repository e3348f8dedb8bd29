package dev.latchkey.appdata.container;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import java.util.Optional;

/**
 * One step of a {@link TlsMapDelta}: a tag byte (0 insert, 1 update, 2 delete), the key and, unless
 * deleting, {@code opaque value<V>}.
 */
public sealed interface MapMutation<K> {
  int INSERT = 0;
  int UPDATE = 1;
  int DELETE = 2;

  K key();

  /** The value the key gets; empty for a deletion. */
  Optional<Bytes> written();

  <R> R match(Cases<K, R> cases);

  /** One method per variant. */
  interface Cases<K, R> {
    R insert(Insert<K> insert);

    R update(Update<K> update);

    R delete(Delete<K> delete);
  }

  /** Adds a key that is not there yet. */
  record Insert<K>(K key, Bytes value) implements MapMutation<K> {
    @Override
    public Optional<Bytes> written() {
      return Optional.of(value);
    }

    @Override
    public <R> R match(Cases<K, R> cases) {
      return cases.insert(this);
    }
  }

  /** Replaces the value of a key that is there. */
  record Update<K>(K key, Bytes value) implements MapMutation<K> {
    @Override
    public Optional<Bytes> written() {
      return Optional.of(value);
    }

    @Override
    public <R> R match(Cases<K, R> cases) {
      return cases.update(this);
    }
  }

  /** Drops a key that is there. */
  record Delete<K>(K key) implements MapMutation<K> {
    @Override
    public Optional<Bytes> written() {
      return Optional.empty();
    }

    @Override
    public <R> R match(Cases<K, R> cases) {
      return cases.delete(this);
    }
  }

  /**
   * Reads one mutation.
   *
   * @throws ProtocolException {@code mutation_unknown} for another tag
   */
  static <K> MapMutation<K> readFrom(TlsReader in, KeyType<K> keys) throws ProtocolException {
    int at = in.offset();
    int tag = in.uint8("mutation");
    if (tag > DELETE) {
      throw AppDataCode.MUTATION_UNKNOWN.at(at, "map mutation " + tag);
    }
    K key = keys.readFrom(in);
    if (tag == DELETE) {
      return new Delete<>(key);
    }
    Bytes value = in.opaqueV("value");
    return tag == INSERT ? new Insert<>(key, value) : new Update<>(key, value);
  }

  /** Appends the encoding. */
  default void writeTo(TlsWriter out, KeyType<K> keys) {
    match(
        new Cases<K, TlsWriter>() {
          @Override
          public TlsWriter insert(Insert<K> insert) {
            keys.write(out.uint8(INSERT), insert.key());
            return out.opaqueV(insert.value());
          }

          @Override
          public TlsWriter update(Update<K> update) {
            keys.write(out.uint8(UPDATE), update.key());
            return out.opaqueV(update.value());
          }

          @Override
          public TlsWriter delete(Delete<K> delete) {
            keys.write(out.uint8(DELETE), delete.key());
            return out;
          }
        });
  }
}
