package dev.latchkey.appdata;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each update is a delta of a map. */
final class MapEdit<K> implements ValueEdit {
  /** Judges all deltas of a commit beside the map before it. */
  interface Rule<K> {
    void check(TlsMap<K> before, List<TlsMapDelta<K>> deltas) throws ProtocolException;
  }

  private final KeyType<K> keys;
  private final Rule<K> rule;
  private final List<TlsMapDelta<K>> deltas = new ArrayList<>();

  MapEdit(KeyType<K> keys, Rule<K> rule) {
    this.keys = keys;
    this.rule = rule;
  }

  /** One operation per kind of mutation; a delta without any still counts as an update. */
  @Override
  public Set<Operation> read(Bytes payload) throws ProtocolException {
    TlsMapDelta<K> delta = TlsMapDelta.decode(payload, keys);
    deltas.add(delta);
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    for (MapMutation<K> mutation : delta.mutations()) {
      operations.add(operation(mutation));
    }
    return operations.isEmpty() ? Set.of(Operation.UPDATE) : operations;
  }

  @Override
  public Bytes applyTo(Optional<Bytes> before) throws ProtocolException {
    TlsMap<K> map = before.isEmpty() ? TlsMap.empty(keys) : TlsMap.decode(before.get(), keys);
    rule.check(map, deltas);
    return map.apply(deltas).encoded();
  }

  private static <K> Operation operation(MapMutation<K> mutation) {
    return mutation.match(
        new MapMutation.Cases<K, Operation>() {
          @Override
          public Operation insert(MapMutation.Insert<K> insert) {
            return Operation.INSERT;
          }

          @Override
          public Operation update(MapMutation.Update<K> update) {
            return Operation.UPDATE;
          }

          @Override
          public Operation delete(MapMutation.Delete<K> delete) {
            return Operation.DELETE;
          }
        });
  }
}
