package dev.latchkey.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.testing.OfficialVectors;
import org.junit.jupiter.api.Test;

/** The official deserialization vectors: what each vector length header says. */
class OfficialVectorLengthTest {
  /** The largest vector worth allocating here; the headers go up to a gibibyte. */
  private static final int SMALL = 1 << 20;

  @Test
  void everyHeaderIsTheOneEncodingOfItsLength() throws Exception {
    int seen = 0;
    for (JsonNode vector : OfficialVectors.cases("deserialization.json")) {
      Bytes header = OfficialVectors.hex(vector, "vlbytes_header");
      int length = vector.get("length").intValue();
      byte[] written = new byte[Varint.sizeOf(length)];
      Varint.put(written, 0, length);
      assertThat(Bytes.copyOf(written)).isEqualTo(header);
      seen++;
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void everyHeaderReadsAsItsLengthWithoutAllocatingIt() throws Exception {
    for (JsonNode vector : OfficialVectors.cases("deserialization.json")) {
      Bytes header = OfficialVectors.hex(vector, "vlbytes_header");
      int length = vector.get("length").intValue();
      if (length <= SMALL) {
        Bytes whole = Bytes.concat(header, Bytes.zeros(length));
        assertThat(Tls.decode(whole, in -> in.opaqueV("data")).size()).isEqualTo(length);
      } else {
        ProtocolException refused =
            catchThrowableOfType(
                ProtocolException.class, () -> Tls.decode(header, in -> in.opaqueV("data")));
        assertThat(refused.code()).isEqualTo(WireCode.LENGTH_EXCEEDS_INPUT);
      }
    }
  }
}
