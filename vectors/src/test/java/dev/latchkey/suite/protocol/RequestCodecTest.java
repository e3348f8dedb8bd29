package dev.latchkey.suite.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCodecTest {
  @Test
  void readsBackARequestWithEverything() throws MessageException {
    Request request =
        new Request(
            "17",
            "codec.blob.open",
            JsonNodeFactory.instance.objectNode().put("blob", "0a"),
            OptionalLong.of(-1L),
            Optional.of(Bytes.fromHex("a0a1")),
            "blob/aad/genuine",
            Duration.ofSeconds(3));
    assertThat(RequestCodec.decode(RequestCodec.encode(request))).isEqualTo(request);
  }

  @Test
  void readsBackARequestWithTheLeast() throws MessageException {
    Request request =
        new Request(
            "1",
            "reset",
            JsonNodeFactory.instance.objectNode(),
            OptionalLong.empty(),
            Optional.empty(),
            "",
            Duration.ofSeconds(10));
    assertThat(RequestCodec.decode(RequestCodec.encode(request))).isEqualTo(request);
    assertThat(decode("{\"id\":\"1\",\"op\":\"reset\"}")).isEqualTo(request);
  }

  @Test
  void writesTheClockAsDecimalDigits() {
    Request request =
        new Request(
            "1",
            "x",
            JsonNodeFactory.instance.objectNode(),
            OptionalLong.of(-1L),
            Optional.empty(),
            "",
            Duration.ofSeconds(10));
    assertThat(new String(RequestCodec.encode(request), StandardCharsets.UTF_8))
        .contains("\"clock\":{\"now_ns\":\"18446744073709551615\"}");
  }

  @Test
  void passesOverMembersOfNewerVersions() throws MessageException {
    assertThat(decode("{\"id\":\"1\",\"op\":\"reset\",\"new\":{}}").op()).isEqualTo("reset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\"}",
        "{\"id\":\"1\",\"op\":\"x\",\"input\":[]}",
        "{\"id\":\"1\",\"op\":\"x\",\"clock\":{\"now_ns\":1}}",
        "{\"id\":\"1\",\"op\":\"x\",\"clock\":{\"now_ns\":\"01\"}}",
        "{\"id\":\"1\",\"op\":\"x\",\"clock\":{\"now_ns\":\"-1\"}}",
        "{\"id\":\"1\",\"op\":\"x\",\"clock\":{\"now_ns\":\"18446744073709551616\"}}",
        "{\"id\":\"1\",\"op\":\"x\",\"rng\":\"A0\"}",
        "{\"id\":\"1\",\"op\":\"x\",\"rng\":\"a\"}"
      })
  void refusesWhatIsNoRequest(String line) {
    assertThatThrownBy(() -> decode(line)).isInstanceOf(MessageException.class);
  }

  private static Request decode(String line) throws MessageException {
    return RequestCodec.decode(line.getBytes(StandardCharsets.UTF_8));
  }
}
