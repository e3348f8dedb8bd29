package dev.latchkey.appdata;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.SetMutation;
import dev.latchkey.appdata.container.TlsSet;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.failure.ProtocolException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each update is a delta of a set. */
final class SetEdit<K> implements ValueEdit {
  private final KeyType<K> keys;
  private final Hashing hashing;
  private final List<TlsSetDelta<K>> deltas = new ArrayList<>();

  SetEdit(KeyType<K> keys, Hashing hashing) {
    this.keys = keys;
    this.hashing = hashing;
  }

  /** Inserting and deleting; a delta that does neither counts as an update. */
  @Override
  public Set<Operation> read(Bytes payload) throws ProtocolException {
    TlsSetDelta<K> delta = TlsSetDelta.decode(payload, keys);
    deltas.add(delta);
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    for (SetMutation<K> mutation : delta.mutations()) {
      operations.add(mutation.adds() ? Operation.INSERT : Operation.DELETE);
    }
    return operations.isEmpty() ? Set.of(Operation.UPDATE) : operations;
  }

  @Override
  public Bytes applyTo(Optional<Bytes> before) throws ProtocolException {
    TlsSet<K> set = before.isEmpty() ? TlsSet.empty(keys) : TlsSet.decode(before.get(), keys);
    return set.apply(deltas, hashing).encoded();
  }
}
