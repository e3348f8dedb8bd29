package dev.latchkey.appdata.container;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;

/**
 * One step of a {@link TlsSetDelta}: a tag byte (0 insert, 1 remove, 2 remove by hash), then the
 * key or the 32 bytes of its hash.
 */
public sealed interface SetMutation<K> {
  int INSERT = 0;
  int REMOVE = 1;
  int REMOVE_BY_HASH = 2;
  int HASH_BYTES = 32;

  <R> R match(Cases<K, R> cases);

  /** One method per variant. */
  interface Cases<K, R> {
    R insert(Insert<K> insert);

    R remove(Remove<K> remove);

    R removeByHash(RemoveByHash<K> removeByHash);
  }

  /** Adds a key that is not there yet. */
  record Insert<K>(K key) implements SetMutation<K> {
    @Override
    public <R> R match(Cases<K, R> cases) {
      return cases.insert(this);
    }
  }

  /** Drops a key that is there. */
  record Remove<K>(K key) implements SetMutation<K> {
    @Override
    public <R> R match(Cases<K, R> cases) {
      return cases.remove(this);
    }
  }

  /** Drops the key whose encoding has this SHA-256 hash (33 bytes are hashed for an inbox id). */
  record RemoveByHash<K>(Bytes hash) implements SetMutation<K> {
    public RemoveByHash {
      if (hash.size() != HASH_BYTES) {
        throw new IllegalArgumentException("hash of " + hash.size() + " bytes");
      }
    }

    @Override
    public <R> R match(Cases<K, R> cases) {
      return cases.removeByHash(this);
    }
  }

  /** Whether this step adds a key. */
  default boolean adds() {
    return this instanceof Insert<K>;
  }

  /**
   * Reads one mutation.
   *
   * @throws ProtocolException {@code mutation_unknown} for another tag
   */
  static <K> SetMutation<K> readFrom(TlsReader in, KeyType<K> keys) throws ProtocolException {
    int at = in.offset();
    int tag = in.uint8("mutation");
    return switch (tag) {
      case INSERT -> new Insert<>(keys.readFrom(in));
      case REMOVE -> new Remove<>(keys.readFrom(in));
      case REMOVE_BY_HASH -> new RemoveByHash<>(in.opaque(HASH_BYTES, "hash"));
      default -> throw AppDataCode.MUTATION_UNKNOWN.at(at, "set mutation " + tag);
    };
  }

  /** Appends the encoding. */
  default void writeTo(TlsWriter out, KeyType<K> keys) {
    match(
        new Cases<K, TlsWriter>() {
          @Override
          public TlsWriter insert(Insert<K> insert) {
            keys.write(out.uint8(INSERT), insert.key());
            return out;
          }

          @Override
          public TlsWriter remove(Remove<K> remove) {
            keys.write(out.uint8(REMOVE), remove.key());
            return out;
          }

          @Override
          public TlsWriter removeByHash(RemoveByHash<K> removeByHash) {
            return out.uint8(REMOVE_BY_HASH).opaque(removeByHash.hash());
          }
        });
  }
}
