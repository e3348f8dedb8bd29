package dev.latchkey.fuzz.target;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.appdata.container.TlsSet;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.fuzz.oracle.NaiveContainer;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.tls.TlsStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maps and sets of XIP-81: decoded, and changed by deltas beside a naive model. */
final class Containers {
  private static final Hashing HASHING = BouncyCastle.provider().hashing();
  private static final int MAX_DELTAS = 8;

  private Containers() {}

  /** 0 to 11: one of four containers over one of three keys; 12 to 14: changes. */
  static void check(int choice, Parts parts) throws ProtocolException {
    switch (choice / 4) {
      case 0 -> decode(choice % 4, parts.rest(), KeyType.INBOX_ID);
      case 1 -> decode(choice % 4, parts.rest(), KeyType.BYTES);
      case 2 -> decode(choice % 4, parts.rest(), KeyType.COMPONENT_ID);
      default -> {
        if (choice == 12) {
          changeMap(parts);
        } else {
          changeSet(parts);
        }
      }
    }
  }

  private static <K> void decode(int container, Bytes value, KeyType<K> keys)
      throws ProtocolException {
    TlsStruct read =
        switch (container) {
          case 0 -> TlsMap.decode(value, keys);
          case 1 -> TlsSet.decode(value, keys);
          case 2 -> TlsMapDelta.decode(value, keys);
          default -> TlsSetDelta.decode(value, keys);
        };
    Oracle.require(read.encoded().equals(value), "an accepted container encodes to its own bytes");
  }

  private static void changeMap(Parts parts) throws ProtocolException {
    TlsMap<Bytes> before = TlsMap.decode(parts.bytes(), KeyType.BYTES);
    List<TlsMapDelta<Bytes>> deltas = new ArrayList<>();
    for (Bytes delta : parts.list(MAX_DELTAS)) {
      deltas.add(TlsMapDelta.decode(delta, KeyType.BYTES));
    }
    Optional<Bytes> expected = NaiveContainer.map(before, deltas);
    Bytes encodedBefore = before.encoded();
    try {
      Bytes after = before.apply(deltas).encoded();
      Oracle.require(expected.filter(after::equals).isPresent(), "a map changes as a list would");
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, Integer.MAX_VALUE);
      Oracle.require(expected.isEmpty(), "a refused delta does not apply");
    }
    Oracle.require(before.encoded().equals(encodedBefore), "a map is a value");
  }

  private static void changeSet(Parts parts) throws ProtocolException {
    TlsSet<Bytes> before = TlsSet.decode(parts.bytes(), KeyType.BYTES);
    List<TlsSetDelta<Bytes>> deltas = new ArrayList<>();
    for (Bytes delta : parts.list(MAX_DELTAS)) {
      deltas.add(TlsSetDelta.decode(delta, KeyType.BYTES));
    }
    Bytes encodedBefore = before.encoded();
    try {
      Bytes after = before.apply(deltas, HASHING).encoded();
      Oracle.require(
          TlsSet.decode(after, KeyType.BYTES).encoded().equals(after),
          "a changed set is canonical");
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, Integer.MAX_VALUE);
    }
    Oracle.require(before.encoded().equals(encodedBefore), "a set is a value");
  }
}
