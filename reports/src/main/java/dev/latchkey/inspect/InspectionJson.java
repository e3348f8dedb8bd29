package dev.latchkey.inspect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.latchkey.failure.ProtocolException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** An inspection as one JSON object; opaque fields are given in full. */
public final class InspectionJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private InspectionJson() {}

  public static String of(Inspection inspection) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("type", inspection.type().name());
      json.writeNumberField("size", inspection.input().size());
      json.writeArrayFieldStart("alternatives");
      for (String other : inspection.alternatives()) {
        json.writeString(other);
      }
      json.writeEndArray();
      fields(json, inspection.fields());
      refusal(json, inspection);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void refusal(JsonGenerator json, Inspection inspection) throws IOException {
    if (inspection.refusal().isPresent()) {
      ProtocolException refusal = inspection.refusal().get();
      json.writeObjectFieldStart("refusal");
      json.writeStringField("code", refusal.code().id());
      json.writeStringField("requirement", refusal.requirement());
      if (refusal.offset().isPresent()) {
        json.writeNumberField("offset", refusal.offset().getAsLong());
      }
      json.writeStringField("detail", refusal.detail());
      json.writeEndObject();
    }
  }

  private static void fields(JsonGenerator json, List<Field> fields) throws IOException {
    json.writeArrayFieldStart("fields");
    for (Field field : fields) {
      json.writeStartObject();
      json.writeStringField("name", field.name());
      json.writeNumberField("from", field.from());
      json.writeNumberField("to", field.to());
      if (field.bytes().isPresent()) {
        json.writeStringField("hex", field.bytes().get().hex());
      } else if (field.value().isPresent()) {
        json.writeStringField("value", field.value().get());
      }
      if (!field.fields().isEmpty()) {
        fields(json, field.fields());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
