package dev.latchkey.fuzz.oracle;

import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Deltas on a map, applied to a plain list of pairs. */
public final class NaiveContainer {
  private record Pair(Bytes key, Bytes value) {}

  private NaiveContainer() {}

  /** The encoding after all {@code deltas}, or nothing where one does not apply. */
  public static Optional<Bytes> map(TlsMap<Bytes> before, List<TlsMapDelta<Bytes>> deltas) {
    List<Pair> pairs = new ArrayList<>();
    before.entries().forEach((key, value) -> pairs.add(new Pair(key, value)));
    for (TlsMapDelta<Bytes> delta : deltas) {
      for (MapMutation<Bytes> mutation : delta.mutations()) {
        boolean wasThere = pairs.removeIf(pair -> pair.key().equals(mutation.key()));
        if (wasThere == mutation instanceof MapMutation.Insert<Bytes>) {
          return Optional.empty();
        }
        mutation.written().ifPresent(value -> pairs.add(new Pair(mutation.key(), value)));
      }
    }
    pairs.sort(Comparator.comparing(Pair::key));
    return Optional.of(
        new TlsWriter()
            .nested(out -> pairs.forEach(pair -> out.opaqueV(pair.key()).opaqueV(pair.value())))
            .toBytes());
  }
}
