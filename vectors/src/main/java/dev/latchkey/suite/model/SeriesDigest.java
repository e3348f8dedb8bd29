package dev.latchkey.suite.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.json.CanonicalJson;
import dev.latchkey.suite.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * SHA-256 over all answers of a series, one line each: {@code ok } and the named members of the
 * output as canonical JSON, or {@code reject}; a line feed after each. Why something is rejected
 * does not count, since not every subject says so.
 */
public final class SeriesDigest {
  private final List<String> members;
  private final MessageDigest digest = Sha256.start();

  public SeriesDigest(List<String> members) {
    this.members = List.copyOf(members);
  }

  public void accepted(JsonNode output) {
    ObjectNode counted = JsonNodeFactory.instance.objectNode();
    for (String member : members) {
      counted.set(member, output.path(member).deepCopy());
    }
    add("ok " + CanonicalJson.of(counted));
  }

  public void rejected() {
    add("reject");
  }

  /** Lower-case hexadecimal; nothing may be added afterwards. */
  public String hex() {
    return Bytes.takeOwnership(digest.digest()).hex();
  }

  private void add(String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
