package dev.latchkey.appdata.container;

import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.tls.Tls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTypeTest {
  @ParameterizedTest
  @Tag("XIP81-VAL-24")
  @CsvSource({
    "0,00",
    "63,3f",
    "64,4040",
    "16383,7fff",
    "16384,80004000",
    "32771,80008003",
    "32780,8000800c",
    "65535,8000ffff"
  })
  void componentIdIsTheShortestVarint(long id, String encoding) throws ProtocolException {
    ComponentId component = new ComponentId(id);

    assertThat(KeyType.COMPONENT_ID.encoded(component).hex()).isEqualTo(encoding);
    assertThat(decode(encoding)).isEqualTo(component);
  }

  @Test
  @Tag("XIP81-VAL-24")
  void componentIdIsTwoBytesOutsideOfContainers() {
    assertThat(new ComponentId(0x800c).encoded().hex()).isEqualTo("800c");
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-24")
  @ValueSource(
      strings = {
        "4000",
        "403f",
        "80000040",
        "80003fff",
        "80010000",
        "bfffffff",
        "c000000000008003"
      })
  void rejectsLongerFormsAndLargerIds(String encoding) {
    ProtocolException refusal = refusalOf(() -> decode(encoding));

    assertThat(refusal.code()).isEqualTo(WireCode.NON_CANONICAL_ENCODING);
    assertThat(refusal.requirement()).isEqualTo("XIP81-VAL-24");
  }

  private static ComponentId decode(String encoding) throws ProtocolException {
    return Tls.decode(Bytes.fromHex(encoding), KeyType.COMPONENT_ID::readFrom);
  }
}
