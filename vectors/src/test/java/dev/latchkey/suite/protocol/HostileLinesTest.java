package dev.latchkey.suite.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand damaged lines: each is a message or a {@link MessageException}, and nothing else.
 */
class HostileLinesTest {
  private static final int LINES = 10_000;
  private static final List<String> SEEDS =
      List.of(
          "{\"id\":\"1\",\"ok\":{\"a\":[1,{\"b\":null}]},\"trace\":[{\"name\":\"x\",\"value\":\"00\"}]}",
          "{\"id\":\"1\",\"reject\":{\"stage\":\"blob\",\"code\":\"aead_open_failed\"}}",
          "{\"id\":\"1\",\"unsupported\":{\"reason\":\"r\"}}",
          "{\"id\":\"1\",\"error\":{\"message\":\"m\",\"native\":\"\\ud800\"}}",
          "{\"id\":\"1\",\"op\":\"a.b\",\"input\":{},\"clock\":{\"now_ns\":\"1\"},\"rng\":\"00\"}",
          "{\"id\":\"1\",\"ok\":" + "[".repeat(200) + "]".repeat(200) + "}");

  @Test
  void everyLineIsAMessageOrAMessageException() throws Exception {
    int understood = 0;
    for (int i = 0; i < LINES; i++) {
      byte[] line = damaged(i);
      try {
        ReplyCodec.decode(line);
        understood++;
      } catch (MessageException expected) {
        assertThat(expected.getMessage()).isNotNull();
      }
      try {
        RequestCodec.decode(line);
      } catch (MessageException expected) {
        assertThat(expected.getMessage()).isNotNull();
      }
    }
    assertThat(understood).isBetween(1, LINES - 1);
  }

  @Test
  void theLinesOfAStreamAreTheLinesThatWerePutIn() throws Exception {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    int expected = 0;
    for (int i = 0; i < LINES; i += 10) {
      for (byte octet : damaged(i)) {
        expected += octet == '\n' ? 1 : 0;
        stream.write(octet);
      }
      stream.write('\n');
      expected++;
    }
    LineReader lines = new LineReader(new ByteArrayInputStream(stream.toByteArray()), 1 << 16);
    int seen = 0;
    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
      seen++;
    }
    assertThat(seen).isEqualTo(expected);
  }

  /** A seed line with a few bytes changed, cut out, or put in twice; the same for each number. */
  private static byte[] damaged(int number) {
    SeededRandom random = SeededRandom.of("hostile lines", Integer.toString(number));
    byte[] line = SEEDS.get(number % SEEDS.size()).getBytes(StandardCharsets.UTF_8);
    int changes = random.bytes(1).at(0) & 3;
    for (int i = 0; i < changes; i++) {
      Bytes draw = random.bytes(4);
      int at = ((draw.at(0) << 8) | draw.at(1)) % line.length;
      switch (draw.at(2) & 3) {
        case 0 -> line[at] = (byte) draw.at(3);
        case 1 -> line = Bytes.copyOf(line).slice(0, Math.max(at, 1)).toArray();
        case 2 -> line[at] = (byte) (line[at] ^ (1 << (draw.at(3) & 7)));
        default -> line = twice(line, at);
      }
    }
    return line;
  }

  private static byte[] twice(byte[] line, int at) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(line, 0, line.length);
    out.write(line, at, line.length - at);
    return out.toByteArray();
  }
}
