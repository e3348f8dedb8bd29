package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.tls.TlsWriter;
import java.util.List;

/** Vector lengths on both sides of each change in the size of the header. */
final class DeserializationGenerator implements Generator {
  private static final int TWO_BYTES = 0x4000;
  private static final int FOUR_BYTES = 0x8000_0000;
  private static final List<Integer> LENGTHS =
      List.of(0, 1, 63, 64, 65, 255, 256, 16_383, 16_384, 65_535, 65_536, (1 << 30) - 1);

  @Override
  public String family() {
    return "deserialization";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) {
    for (int length : LENGTHS) {
      Json.in(entries).hex("vlbytes_header", header(length)).number("length", length);
    }
  }

  /** Written out by hand: the writer cannot make a header without its gigabyte of content. */
  private static Bytes header(int length) {
    TlsWriter out = new TlsWriter();
    if (length < 1 << 6) {
      return out.uint8(length).toBytes();
    }
    return length < 1 << 14
        ? out.uint16(TWO_BYTES | length).toBytes()
        : out.uint32(Integer.toUnsignedLong(FOUR_BYTES | length)).toBytes();
  }
}
