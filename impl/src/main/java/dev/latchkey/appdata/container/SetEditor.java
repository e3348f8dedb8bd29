package dev.latchkey.appdata.container;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The working copy behind one {@link TlsSet#apply}. Hashes of all keys are computed at most once,
 * when a mutation first asks for one.
 */
final class SetEditor<K> implements SetMutation.Cases<K, Boolean> {
  private final KeyType<K> keys;
  private final TreeSet<K> members;
  private final Hashing hashing;
  private final Map<Bytes, K> byHash = new HashMap<>();
  private boolean indexed;

  SetEditor(KeyType<K> keys, TreeSet<K> members, Hashing hashing) {
    this.keys = keys;
    this.members = members;
    this.hashing = hashing;
  }

  TreeSet<K> members() {
    return members;
  }

  void step(SetMutation<K> mutation) throws ProtocolException {
    if (!mutation.match(this)) {
      throw mutation.adds()
          ? AppDataCode.KEY_EXISTS.because(mutation.toString())
          : AppDataCode.KEY_MISSING.because(mutation.toString());
    }
  }

  @Override
  public Boolean insert(SetMutation.Insert<K> insert) {
    boolean added = members.add(insert.key());
    if (added && indexed) {
      byHash.put(hash(insert.key()), insert.key());
    }
    return added;
  }

  @Override
  public Boolean remove(SetMutation.Remove<K> remove) {
    return members.remove(remove.key());
  }

  @Override
  public Boolean removeByHash(SetMutation.RemoveByHash<K> removeByHash) {
    if (!indexed) {
      members.forEach(key -> byHash.put(hash(key), key));
      indexed = true;
    }
    K key = byHash.get(removeByHash.hash());
    return key != null && members.remove(key);
  }

  private Bytes hash(K key) {
    return hashing.hash(Hash.SHA256, keys.encoded(key));
  }
}
