package dev.latchkey.appdata.container;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.identity.InboxId;
import dev.latchkey.tls.TlsDecoder;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import java.util.Comparator;
import java.util.function.BiConsumer;

/** How one kind of key is written in a map or set, and the order its keys stand in. */
public final class KeyType<K> {
  /** 33 bytes, ordered by the 32 that name the inbox, unsigned. */
  public static final KeyType<InboxId> INBOX_ID =
      new KeyType<>(InboxId::readFrom, (out, key) -> key.writeTo(out), InboxId::compareTo);

  /** {@code opaque key<V>}, ordered as unsigned bytes. */
  public static final KeyType<Bytes> BYTES =
      new KeyType<>(in -> in.opaqueV("key"), TlsWriter::opaqueV, Bytes::compareTo);

  /**
   * A variable-length integer in its shortest form, unlike the fixed two bytes of dictionaries and
   * proposals; ordered by number (XIP-81, section 2.6 note 1).
   */
  public static final KeyType<ComponentId> COMPONENT_ID =
      new KeyType<>(KeyType::readComponentId, KeyType::writeComponentId, ComponentId::compareTo);

  private static final int ONE_BYTE = 1;
  private static final int TWO_BYTES = 2;
  private static final int FOUR_BYTES = 4;
  private static final long MAX_ID = 0xffff;

  private final TlsDecoder<K> decoder;
  private final BiConsumer<TlsWriter, K> encoder;
  private final Comparator<K> order;

  private KeyType(TlsDecoder<K> decoder, BiConsumer<TlsWriter, K> encoder, Comparator<K> order) {
    this.decoder = decoder;
    this.encoder = encoder;
    this.order = order;
  }

  Comparator<K> order() {
    return order;
  }

  K readFrom(TlsReader in) throws ProtocolException {
    return decoder.readFrom(in);
  }

  void write(TlsWriter out, K key) {
    encoder.accept(out, key);
  }

  /** The key's own encoding: what a removal by hash hashes. */
  Bytes encoded(K key) {
    TlsWriter out = new TlsWriter();
    write(out, key);
    return out.toBytes();
  }

  private static ComponentId readComponentId(TlsReader in) throws ProtocolException {
    int at = in.offset();
    int first = in.uint8("component_id");
    int size = 1 << (first >>> 6);
    if (size > FOUR_BYTES) {
      throw refused(at, "component id in " + size + " bytes");
    }
    long value = first & 0x3f;
    for (int i = 1; i < size; i++) {
      value = (value << Byte.SIZE) | in.uint8("component_id");
    }
    if (value > MAX_ID || size != sizeOf(value)) {
      throw refused(at, "component id " + value + " in " + size + " bytes");
    }
    return new ComponentId(value);
  }

  private static void writeComponentId(TlsWriter out, ComponentId id) {
    switch (sizeOf(id.value())) {
      case ONE_BYTE -> out.uint8((int) id.value());
      case TWO_BYTES -> out.uint16((int) (0x4000 | id.value()));
      default -> out.uint32(0x8000_0000L | id.value());
    }
  }

  private static int sizeOf(long value) {
    if (value < 1 << 6) {
      return ONE_BYTE;
    }
    return value < 1 << 14 ? TWO_BYTES : FOUR_BYTES;
  }

  private static ProtocolException refused(int at, String detail) {
    return WireCode.NON_CANONICAL_ENCODING.under("XIP81-VAL-24", at, detail);
  }
}
