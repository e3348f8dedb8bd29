package dev.latchkey.suite.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.Sha256;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@code {"file", "sha256"}} in an input: a byte string that stands in a file beside the case file.
 * Put in place as hexadecimal digits, or with its full path when it is large and a subject can open
 * it.
 */
final class BlobFiles {
  private static final int MAX_INLINE_BYTES = 1 << 20;

  private final Path directory;
  private final String name;

  BlobFiles(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  JsonNode resolve(JsonNode tree) throws DataException {
    if (isFile(tree)) {
      return content(tree.get("file").textValue(), tree.get("sha256").textValue());
    }
    if (tree instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        copy.set(entry.getKey(), resolve(entry.getValue()));
      }
      return copy;
    }
    if (tree instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (JsonNode element : array) {
        copy.add(resolve(element));
      }
      return copy;
    }
    return tree;
  }

  private static boolean isFile(JsonNode tree) {
    return tree.isObject()
        && tree.size() == 2
        && tree.path("file").isTextual()
        && tree.path("sha256").isTextual();
  }

  private JsonNode content(String file, String sha256) throws DataException {
    if (file.contains("/") || file.contains("\\") || file.startsWith(".")) {
      throw fault("\"" + file + "\" is no name of a file beside this one");
    }
    Path path = directory.resolve(file);
    Bytes content;
    try {
      content = Bytes.takeOwnership(Files.readAllBytes(path));
    } catch (IOException e) {
      throw fault("cannot read \"" + file + "\": " + e.getMessage());
    }
    if (!Sha256.hex(content).equals(sha256)) {
      throw fault("\"" + file + "\" has the digest " + Sha256.hex(content));
    }
    boolean canBeOpened = path.getFileSystem().equals(FileSystems.getDefault());
    if (content.size() <= MAX_INLINE_BYTES || !canBeOpened) {
      return TextNode.valueOf(content.hex());
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("file", path.toAbsolutePath().toString())
        .put("sha256", sha256);
  }

  private DataException fault(String detail) {
    return new DataException(DataFault.INCONSISTENT, name, "", detail);
  }
}
