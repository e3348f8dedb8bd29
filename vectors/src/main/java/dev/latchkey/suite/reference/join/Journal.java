package dev.latchkey.suite.reference.join;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a client asked of the world, in order. */
final class Journal {
  private final ArrayNode actions = JsonNodeFactory.instance.arrayNode();

  /** Notes one action; its details are filled in by the caller. */
  ObjectNode note(String kind) {
    return actions.addObject().put("kind", kind);
  }

  ArrayNode actions() {
    return actions.deepCopy();
  }

  /** The actions of {@code kind}, in order. */
  ArrayNode of(String kind) {
    ArrayNode chosen = JsonNodeFactory.instance.arrayNode();
    actions.forEach(
        action -> {
          if (action.path("kind").asText().equals(kind)) {
            chosen.add(action.deepCopy());
          }
        });
    return chosen;
  }
}
