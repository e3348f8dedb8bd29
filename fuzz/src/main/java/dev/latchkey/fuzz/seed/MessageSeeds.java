package dev.latchkey.fuzz.seed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.fuzz.target.Parts;
import dev.latchkey.fuzz.target.StructTarget;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.model.SuiteData;
import java.util.Map;

/** Structs from our own files in the formats of the MLS working group. */
final class MessageSeeds {
  private static final Map<String, String> STRUCTS =
      Map.ofEntries(
          Map.entry("group_secrets", "GroupSecrets"),
          Map.entry("ratchet_tree", "RatchetTree"),
          Map.entry("add_proposal", "Add"),
          Map.entry("update_proposal", "Update"),
          Map.entry("remove_proposal", "Remove"),
          Map.entry("pre_shared_key_proposal", "PreSharedKey"),
          Map.entry("re_init_proposal", "ReInit"),
          Map.entry("external_init_proposal", "ExternalInit"),
          Map.entry("group_context_extensions_proposal", "GroupContextExtensions"),
          Map.entry("commit", "Commit"));

  private MessageSeeds() {}

  static void addTo(SeedSet seeds, SuiteData data) throws DataException {
    JsonNode messages = read(data, "messages.json");
    messages.get(0).properties().forEach(it -> add(seeds, it.getKey(), it.getValue()));
    JsonNode trees = read(data, "tree-validation.json");
    for (JsonNode entry : trees) {
      seeds.add("ratchet-tree", Bytes.fromHex(entry.path("tree").asText()));
    }
    JsonNode welcomes = read(data, "welcome.json");
    for (JsonNode entry : welcomes) {
      Bytes message = Bytes.fromHex(entry.path("welcome").asText());
      seeds.add("welcome", Parts.of(0), message.slice(4, message.size()));
    }
  }

  private static void add(SeedSet seeds, String name, JsonNode value) {
    Bytes bytes = Bytes.fromHex(value.asText());
    if (STRUCTS.containsKey(name)) {
      seeds.add("struct", StructTarget.seed(STRUCTS.get(name), bytes));
    } else {
      seeds.add("mls-message", bytes);
      seeds.add("struct", StructTarget.seed("MLSMessage", bytes));
    }
  }

  private static JsonNode read(SuiteData data, String name) throws DataException {
    return DataFile.read(data.root().resolve("cases/official").resolve(name), name).json();
  }
}
