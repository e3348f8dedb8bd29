package dev.latchkey.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.bytes.Bytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what the story said, for a program. The code itself is in no summary. */
final class JsonNarrator implements Narrator {
  private final ArtefactFolder folder;
  private final List<Chapter> chapters = new ArrayList<>();
  private final Map<String, Integer> artefacts = new LinkedHashMap<>();

  JsonNarrator(ArtefactFolder folder) {
    this.folder = folder;
  }

  @Override
  public void chapter(String title) {
    chapters.add(new Chapter(title, new LinkedHashMap<>()));
  }

  @Override
  public void say(String sentence) {}

  @Override
  public void fact(String name, String value) {
    chapters.get(chapters.size() - 1).facts().put(name, value);
  }

  @Override
  public void code(String text) {}

  @Override
  public void artefact(String file, Bytes content) throws IOException {
    folder.write(file, content);
    artefacts.put(file, content.size());
  }

  void writeTo(PrintWriter out, String seed) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("seed", seed);
      json.writeArrayFieldStart("chapters");
      for (Chapter chapter : chapters) {
        json.writeStartObject();
        json.writeStringField("title", chapter.title());
        for (Map.Entry<String, String> fact : chapter.facts().entrySet()) {
          json.writeStringField(fact.getKey(), fact.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectFieldStart("artefacts");
      for (Map.Entry<String, Integer> artefact : artefacts.entrySet()) {
        json.writeNumberField(artefact.getKey(), artefact.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    out.println();
  }

  private record Chapter(String title, Map<String, String> facts) {}
}
