package dev.latchkey.suite.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Writes {@code results.jsonl}: a header line, one line per case, a footer line.
 *
 * <p>Each line is flushed, so that a killed run leaves what it had. Everything that differs between
 * two equal runs is in the member {@code timing}: without it, equal runs give equal files.
 */
public final class JsonLinesLog implements Closeable {
  public static final String FILE_NAME = "results.jsonl";

  /** What a run has seen so far, in the order of seeing; gone when the run has ended. */
  public static final String PROVISIONAL_FILE_NAME = "results.partial.jsonl";

  private static final String SCHEMA = "latchkey-results-1";

  /** ASCII only: details quote subjects, whose text need not be well-formed Unicode. */
  private static final ObjectMapper JSON =
      new ObjectMapper(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

  private final Writer out;

  public JsonLinesLog(Writer out) {
    this.out = out;
  }

  /** Starts a new log in {@code directory}, in place of an older one. */
  public static JsonLinesLog in(Path directory) throws IOException {
    return at(directory.resolve(FILE_NAME));
  }

  /** Starts a new log in {@code file}, in place of an older one. */
  public static JsonLinesLog at(Path file) throws IOException {
    return new JsonLinesLog(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
  }

  public void header(RunHeader header) throws IOException {
    line(
        json -> {
          json.writeStringField("type", "header");
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("command", header.command());
          json.writeStringField("version", header.version());
          json.writeNumberField("cases", header.cases());
          json.writeObjectFieldStart("setup");
          for (Map.Entry<String, String> entry : header.setup().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
          }
          json.writeEndObject();
          json.writeObjectFieldStart("timing");
          json.writeStringField("started", header.started().toString());
          json.writeEndObject();
        });
  }

  public void result(CaseResult result) throws IOException {
    line(
        json -> {
          json.writeStringField("type", "case");
          json.writeStringField("id", result.id());
          json.writeStringField("group", result.group());
          json.writeStringField("outcome", result.outcome().name());
          json.writeArrayFieldStart("details");
          for (String detail : result.details()) {
            json.writeString(detail);
          }
          json.writeEndArray();
          if (!result.evidence().isEmpty()) {
            json.writeFieldName("evidence");
            json.writeTree(result.evidence());
          }
          took(json, result.took());
        });
  }

  public void footer(RunFooter footer) throws IOException {
    line(
        json -> {
          json.writeStringField("type", "footer");
          json.writeNumberField("cases", footer.totals().cases());
          json.writeObjectFieldStart("totals");
          for (Map.Entry<Outcome, Integer> entry : footer.totals().counts().entrySet()) {
            json.writeNumberField(entry.getKey().name(), entry.getValue());
          }
          json.writeEndObject();
          json.writeBooleanField("complete", footer.complete());
          took(json, footer.took());
        });
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  @FunctionalInterface
  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private void line(Members members) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    }
    out.append(line.getBuffer()).append('\n');
    out.flush();
  }

  private static void took(JsonGenerator json, Duration took) throws IOException {
    json.writeObjectFieldStart("timing");
    json.writeNumberField("ns", took.toNanos());
    json.writeEndObject();
  }
}
