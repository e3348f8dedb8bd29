package dev.latchkey.properties.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.SetMutation;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.appdata.container.TlsSet;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.identity.InboxId;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import dev.latchkey.tls.TlsStruct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;

/** Laws of XIP-81's maps, sets and deltas: one encoding each, and deltas that add up. */
public final class ContainerLaws {
  private static final CryptoProvider CRYPTO = BouncyCastle.provider();

  /** One kind of key: how we write it ourselves, how it is ordered, how to draw one. */
  private record Kind<K>(
      String name,
      KeyType<K> type,
      Function<K, Bytes> written,
      Comparator<K> order,
      Function<Draw, K> maker) {}

  private static final List<Kind<?>> KINDS =
      List.of(
          new Kind<>(
              "inbox keys",
              KeyType.INBOX_ID,
              inbox -> Bytes.concat(Bytes.fromHex("00"), inbox.value()),
              Comparator.comparing(InboxId::value),
              draw -> new InboxId(draw.exactly(InboxId.BYTES))),
          new Kind<>(
              "byte keys",
              KeyType.BYTES,
              key -> Bytes.concat(Bytes.fromHex(String.format("%02x", key.size())), key),
              Comparator.naturalOrder(),
              draw -> draw.bytes(3)),
          new Kind<>(
              "component keys",
              KeyType.COMPONENT_ID,
              ContainerLaws::component,
              Comparator.comparingLong(ComponentId::value),
              draw -> new ComponentId(draw.chance(40) ? draw.below(70) : draw.uint16())));

  @Law(
      tries = 2000,
      branches = {"inbox keys", "byte keys", "component keys", "out of order", "twice"})
  void aMapHasOneEncoding(@ForAll(supplier = Draws.class) Draw draw) throws ProtocolException {
    map(draw.pick(KINDS), draw);
  }

  private static <K> void map(Kind<K> kind, Draw draw) throws ProtocolException {
    Coverage.hit(kind.name());
    Map<K, Bytes> entries = new LinkedHashMap<>();
    draw.list(4, () -> kind.maker().apply(draw)).forEach(key -> entries.put(key, draw.bytes(5)));
    List<Bytes> parts =
        entries.keySet().stream()
            .sorted(kind.order())
            .map(key -> entry(kind, key, entries.get(key)))
            .collect(Collectors.toCollection(ArrayList::new));

    TlsMap<K> decoded = TlsMap.decode(vector(parts), kind.type());

    assertThat(decoded).isEqualTo(TlsMap.of(kind.type(), entries));
    assertThat(decoded.encoded()).isEqualTo(vector(parts));
    refusesOtherOrders(parts, draw, input -> TlsMap.decode(input, kind.type()));
  }

  @Law(
      tries = 2000,
      branches = {"inbox keys", "byte keys", "component keys", "out of order", "twice"})
  void aSetHasOneEncoding(@ForAll(supplier = Draws.class) Draw draw) throws ProtocolException {
    set(draw.pick(KINDS), draw);
  }

  private static <K> void set(Kind<K> kind, Draw draw) throws ProtocolException {
    Coverage.hit(kind.name());
    Set<K> members = new HashSet<>(draw.list(5, () -> kind.maker().apply(draw)));
    List<Bytes> parts =
        members.stream()
            .sorted(kind.order())
            .map(kind.written())
            .collect(Collectors.toCollection(ArrayList::new));

    TlsSet<K> decoded = TlsSet.decode(vector(parts), kind.type());

    assertThat(decoded).isEqualTo(TlsSet.of(kind.type(), members));
    assertThat(decoded.encoded()).isEqualTo(vector(parts));
    refusesOtherOrders(parts, draw, input -> TlsSet.decode(input, kind.type()));
  }

  /** A component id in a map key: a number in the shortest of its forms, and 65,535 at most. */
  @Law(
      tries = 500,
      branches = {"longer form", "too large"})
  void aComponentKeyHasOneForm(@ForAll(supplier = Draws.class) Draw draw) {
    long id = draw.chance(50) ? draw.below(64) : draw.uint16();
    int shortest = component(new ComponentId(id)).size();
    for (int width = shortest * 2; width <= 8; width *= 2) {
      refuses(WireCode.NON_CANONICAL_ENCODING, vector(List.of(number(id, width))));
      Coverage.hit("longer form");
    }
    refuses(
        WireCode.NON_CANONICAL_ENCODING,
        vector(List.of(number(0x1_0000L + draw.below(1 << 20), 4))));
    Coverage.hit("too large");
  }

  private static void refuses(WireCode code, Bytes set) {
    assertThat(refusal(input -> TlsSet.decode(input, KeyType.COMPONENT_ID), set)).isEqualTo(code);
  }

  /** A delta does what its steps say, one after the other, or nothing at all. */
  @Law(
      tries = 3000,
      branches = {"applied", "KEY_EXISTS", "KEY_MISSING"},
      atLeast = 50)
  void aMapDeltaIsItsSteps(@ForAll(supplier = Draws.class) Draw draw) throws ProtocolException {
    List<Bytes> keys = List.of(Bytes.fromHex("01"), Bytes.fromHex("02"), Bytes.fromHex("0303"));
    Map<Bytes, Bytes> before = new TreeMap<>();
    draw.list(3, () -> draw.pick(keys)).forEach(key -> before.put(key, draw.bytes(2)));
    List<MapMutation<Bytes>> steps = draw.list(5, () -> mutation(draw, draw.pick(keys)));
    TlsMapDelta<Bytes> delta = new TlsMapDelta<>(KeyType.BYTES, steps);
    isItsBytes(delta, input -> TlsMapDelta.decode(input, KeyType.BYTES));

    Map<Bytes, Bytes> after = new TreeMap<>(before);
    AppDataCode failure = null;
    for (MapMutation<Bytes> step : steps) {
      boolean there = after.containsKey(step.key());
      if (there == step instanceof MapMutation.Insert<Bytes>) {
        failure = there ? AppDataCode.KEY_EXISTS : AppDataCode.KEY_MISSING;
        break;
      }
      step.written().ifPresentOrElse(v -> after.put(step.key(), v), () -> after.remove(step.key()));
    }
    TlsMap<Bytes> map = TlsMap.of(KeyType.BYTES, before);
    if (failure == null) {
      assertThat(map.apply(delta)).isEqualTo(TlsMap.of(KeyType.BYTES, after));
      Coverage.hit("applied");
    } else {
      assertThat(refusal(ignored -> map.apply(delta), Bytes.EMPTY)).isEqualTo(failure);
      Coverage.hit(failure.name());
    }
    assertThat(map.entries()).isEqualTo(before);
  }

  @Law(
      tries = 3000,
      branches = {"applied", "KEY_EXISTS", "KEY_MISSING", "by hash"},
      atLeast = 50)
  void aSetDeltaIsItsSteps(@ForAll(supplier = Draws.class) Draw draw) throws ProtocolException {
    List<Bytes> keys = List.of(Bytes.fromHex("01"), Bytes.fromHex("02"), Bytes.fromHex("0303"));
    Set<Bytes> before = new HashSet<>(draw.list(3, () -> draw.pick(keys)));
    Set<Bytes> after = new HashSet<>(before);
    List<SetMutation<Bytes>> steps = new ArrayList<>();
    AppDataCode failure = null;
    int size = draw.below(5);
    for (int i = 0; i < size; i++) {
      Bytes key = draw.pick(keys);
      boolean insert = draw.chance(50);
      steps.add(insert ? new SetMutation.Insert<>(key) : removal(draw, key));
      if (failure == null) {
        boolean changed = insert ? after.add(key) : after.remove(key);
        failure = changed ? null : insert ? AppDataCode.KEY_EXISTS : AppDataCode.KEY_MISSING;
      }
    }
    TlsSetDelta<Bytes> delta = new TlsSetDelta<>(KeyType.BYTES, steps);
    isItsBytes(delta, input -> TlsSetDelta.decode(input, KeyType.BYTES));
    TlsSet<Bytes> set = TlsSet.of(KeyType.BYTES, before);
    if (failure == null) {
      assertThat(set.apply(delta, CRYPTO.hashing())).isEqualTo(TlsSet.of(KeyType.BYTES, after));
      Coverage.hit("applied");
    } else {
      assertThat(refusal(ignored -> set.apply(delta, CRYPTO.hashing()), Bytes.EMPTY))
          .isEqualTo(failure);
      Coverage.hit(failure.name());
    }
  }

  private static SetMutation<Bytes> removal(Draw draw, Bytes key) {
    if (draw.chance(60)) {
      return new SetMutation.Remove<>(key);
    }
    Coverage.hit("by hash");
    Bytes written = Bytes.concat(Bytes.fromHex(String.format("%02x", key.size())), key);
    return new SetMutation.RemoveByHash<>(Sha256.of(written));
  }

  private static MapMutation<Bytes> mutation(Draw draw, Bytes key) {
    return draw.one(
        List.of(
            d -> new MapMutation.Insert<>(key, d.bytes(2)),
            d -> new MapMutation.Update<>(key, d.bytes(2)),
            d -> new MapMutation.Delete<>(key)));
  }

  private interface Decoder {
    Object decode(Bytes input) throws ProtocolException;
  }

  private static void isItsBytes(TlsStruct value, Decoder decoder) throws ProtocolException {
    Bytes bytes = value.encoded();
    assertThat(decoder.decode(bytes)).isEqualTo(value);
    for (int size = 0; size < bytes.size(); size++) {
      assertThat(refusal(decoder, bytes.slice(0, size))).isInstanceOf(WireCode.class);
    }
  }

  private static void refusesOtherOrders(List<Bytes> parts, Draw draw, Decoder decoder) {
    if (parts.size() > 1) {
      List<Bytes> swapped = new ArrayList<>(parts);
      int at = draw.below(parts.size() - 1);
      swapped.set(at, parts.get(at + 1));
      swapped.set(at + 1, parts.get(at));
      assertThat(refusal(decoder, vector(swapped))).isEqualTo(WireCode.NON_CANONICAL_ENCODING);
      Coverage.hit("out of order");
    }
    if (!parts.isEmpty()) {
      List<Bytes> twice = new ArrayList<>(parts);
      int at = draw.below(parts.size());
      twice.add(at, parts.get(at));
      assertThat(refusal(decoder, vector(twice))).isEqualTo(WireCode.NON_CANONICAL_ENCODING);
      Coverage.hit("twice");
    }
  }

  private static <K> Bytes entry(Kind<K> kind, K key, Bytes value) {
    return Bytes.concat(
        kind.written().apply(key), Bytes.fromHex(String.format("%02x", value.size())), value);
  }

  private static Bytes vector(List<Bytes> parts) {
    Bytes content = Bytes.concat(parts);
    int size = content.size();
    return Bytes.concat(number(size, size < 1 << 6 ? 1 : 2), content);
  }

  private static Bytes component(ComponentId id) {
    long value = id.value();
    return number(value, value < 1 << 6 ? 1 : value < 1 << 14 ? 2 : 4);
  }

  /** A number with two bits in front that say how many bytes there are (RFC 9000, section 16). */
  private static Bytes number(long value, int width) {
    byte[] bytes = new byte[width];
    for (int at = 0; at < width; at++) {
      bytes[at] = (byte) (value >>> (8 * (width - 1 - at)));
    }
    bytes[0] |= (byte) (Integer.numberOfTrailingZeros(width) << 6);
    return Bytes.takeOwnership(bytes);
  }

  private static Object refusal(Decoder decoder, Bytes input) {
    try {
      return "accepts as " + decoder.decode(input);
    } catch (ProtocolException refused) {
      return refused.code();
    }
  }
}
