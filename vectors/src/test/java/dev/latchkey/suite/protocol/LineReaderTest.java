package dev.latchkey.suite.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void splitsAtLineFeeds() throws IOException {
    assertThat(lines("a\n\nbc\nd", 10)).containsExactly("a", "", "bc", "d");
    assertThat(lines("a\n", 10)).containsExactly("a");
    assertThat(lines("", 10)).isEmpty();
  }

  @Test
  void joinsWhatArrivesInPieces() throws IOException {
    String longLine = "x".repeat(200_000);
    assertThat(lines(longLine + "\ny\n", 200_000)).containsExactly(longLine, "y");
  }

  @Test
  void refusesALineBeyondTheLimit() throws IOException {
    assertThat(lines("12345\n", 5)).containsExactly("12345");
    assertThatThrownBy(() -> lines("123456\n", 5))
        .isInstanceOf(LineReader.LineTooLongException.class);
    assertThatThrownBy(() -> lines("123456", 5))
        .isInstanceOf(LineReader.LineTooLongException.class);
  }

  private static List<String> lines(String text, int maxBytes) throws IOException {
    LineReader reader =
        new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), maxBytes);
    List<String> lines = new ArrayList<>();
    Optional<byte[]> line = reader.next();
    while (line.isPresent()) {
      lines.add(new String(line.get(), StandardCharsets.UTF_8));
      line = reader.next();
    }
    return lines;
  }
}
