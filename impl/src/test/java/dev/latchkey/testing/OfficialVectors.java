package dev.latchkey.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The official MLS vectors, read from where they are: the directory of system property {@code
 * latchkey.mls-vectors}, else a sibling of the checkout. Absent vectors abort the test, loudly.
 */
public final class OfficialVectors {
  private static final String PROPERTY = "latchkey.mls-vectors";
  private static final Path SIBLING = Path.of("..", "..", "shared", "mls-vectors");

  private OfficialVectors() {}

  /** The cases of {@code name}, for example {@code crypto-basics.json}; never an empty list. */
  public static List<JsonNode> cases(String name) throws IOException {
    Path file = directory().resolve(name);
    if (!Files.isRegularFile(file)) {
      Assumptions.abort("official vectors not found: " + file.toAbsolutePath());
    }
    List<JsonNode> cases = new ArrayList<>();
    new ObjectMapper().readTree(file.toFile()).forEach(cases::add);
    if (cases.isEmpty()) {
      throw new IOException("no case in " + file);
    }
    return cases;
  }

  /** A field of hexadecimal digits, which must be there. */
  public static Bytes hex(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("no text in field " + field);
    }
    return Bytes.fromHex(value.textValue());
  }

  /** The same for a secret. */
  public static SecretBytes secret(JsonNode node, String field) {
    return SecretBytes.copyOf(hex(node, field));
  }

  private static Path directory() {
    String configured = System.getProperty(PROPERTY);
    return configured == null ? SIBLING : Path.of(configured);
  }
}
