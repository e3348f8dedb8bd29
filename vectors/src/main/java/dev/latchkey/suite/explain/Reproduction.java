package dev.latchkey.suite.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.json.CanonicalJson;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Draws;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.References;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.model.VectorFileWriter;
import dev.latchkey.suite.protocol.HelloCodec;
import dev.latchkey.suite.protocol.Request;
import dev.latchkey.suite.protocol.RequestCodec;
import dev.latchkey.suite.protocol.RunnerInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A case as something that needs no Latchkey: lines to pipe into an adapter, a JUnit test that does
 * so, or the whole case as one JSON object.
 */
public final class Reproduction {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final VectorCase test;
  private final RunnerInfo runner;
  private final List<String> comment;

  /**
   * @param comment lines that say why the case matters
   */
  public Reproduction(VectorCase test, RunnerInfo runner, List<String> comment) {
    this.test = test;
    this.runner = runner;
    this.comment = List.copyOf(comment);
  }

  /**
   * Whether its requests are known beforehand: not so for a script whose inputs come from what the
   * subject answered.
   */
  public boolean isFixed() {
    return test.body().calls().stream()
        .allMatch(call -> References.names(call.input(), References.SAVED).isEmpty());
  }

  /** The case and the lines that put it to an adapter. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("case", VectorFileWriter.json(test));
    ArrayNode lines = json.putArray("lines");
    requests().forEach(lines::add);
    return CanonicalJson.compact(json);
  }

  /** A shell command: {@code adapter} reads the requests and prints its replies. */
  public String shell(String adapter) {
    StringBuilder script = new StringBuilder();
    comment.forEach(line -> script.append("# ").append(line).append('\n'));
    expectations().forEach(line -> script.append("# expected: ").append(line).append('\n'));
    script.append("printf '%s\\n' \\\n");
    for (String line : requests()) {
      script.append("  '").append(line.replace("'", "'\\''")).append("' \\\n");
    }
    return script.append("  | ").append(adapter).append('\n').toString();
  }

  /** A JUnit 5 test that starts {@code adapter}, and depends on nothing but Java. */
  public String junit(List<String> adapter) {
    StringBuilder lines = new StringBuilder();
    requests()
        .forEach(
            line ->
                lines
                    .append(lines.isEmpty() ? "" : ",\n")
                    .append("        ")
                    .append(literal(line)));
    StringBuilder command = new StringBuilder();
    adapter.forEach(part -> command.append(command.isEmpty() ? "" : ", ").append(literal(part)));
    StringBuilder text = new StringBuilder();
    comment.forEach(line -> text.append(" * ").append(line.replace("*/", "* /")).append('\n'));
    Expectation last = last();
    return JUNIT
        .replace("@COMMENT@", text.toString())
        .replace("@CLASS@", className())
        .replace("@TITLE@", literal(test.id() + ": " + test.title()))
        .replace("@LINES@", lines)
        .replace("@COMMAND@", command)
        .replace(
            "@EXPECTED@",
            CanonicalJson.compact(VectorFileWriter.expectation(last)).replace("*/", "* /"))
        .replace(
            "@FRAGMENTS@",
            last.match(new Fragments()).stream()
                .map(Reproduction::literal)
                .collect(Collectors.joining(", ")));
  }

  private static final String JUNIT =
      """
      import static org.junit.jupiter.api.Assertions.assertTrue;

      import java.nio.charset.StandardCharsets;
      import java.util.List;
      import org.junit.jupiter.api.DisplayName;
      import org.junit.jupiter.api.Test;

      /*
      @COMMENT@ * Expected: @EXPECTED@
       */
      class @CLASS@ {
        private static final List<String> ADAPTER = List.of(@COMMAND@);

        private static final List<String> REQUESTS =
            List.of(
      @LINES@);

        private static final List<String> FRAGMENTS = List.of(@FRAGMENTS@);

        @Test
        @DisplayName(@TITLE@)
        void answersAsExpected() throws Exception {
          Process process =
              new ProcessBuilder(ADAPTER).redirectError(ProcessBuilder.Redirect.INHERIT).start();
          try {
            process.getOutputStream().write(
                (String.join("\\n", REQUESTS) + "\\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            List<String> replies =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> line.startsWith("{")).toList();
            assertTrue(replies.size() >= REQUESTS.size(), "too few replies: " + replies);
            String reply = replies.get(REQUESTS.size() - 1);
            for (String fragment : FRAGMENTS) {
              assertTrue(reply.replace(" ", "").contains(fragment), fragment + " not in " + reply);
            }
          } finally {
            process.destroyForcibly();
          }
        }
      }
      """;

  private Expectation last() {
    List<Expectation> all = test.body().expectations();
    return all.get(all.size() - 1);
  }

  private List<String> expectations() {
    return test.body().expectations().stream()
        .map(it -> CanonicalJson.compact(VectorFileWriter.expectation(it)))
        .toList();
  }

  private List<String> requests() {
    List<String> lines = new ArrayList<>();
    lines.add(new String(HelloCodec.encodeRequest("0", runner), StandardCharsets.UTF_8));
    for (Call call : calls()) {
      Request request =
          new Request(
              Integer.toString(lines.size()),
              call.op(),
              call.input(),
              call.nowNs(),
              call.rng(),
              test.id().toString(),
              DEADLINE);
      lines.add(new String(RequestCodec.encode(request), StandardCharsets.UTF_8));
    }
    return lines;
  }

  private List<Call> calls() {
    if (test.body() instanceof CaseBody.Series series) {
      Draws draws = new Draws(series.seed(), test.id());
      List<Call> calls = new ArrayList<>();
      for (int i = 0; i < series.count(); i++) {
        JsonNode input = draws.question(series.template().input(), i);
        calls.add(series.template().withInput(input));
      }
      return calls;
    }
    return test.body().calls();
  }

  private String className() {
    StringBuilder name = new StringBuilder();
    for (String word : test.id().toString().split("[/-]")) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.append("Test").toString();
  }

  /** A Java string literal. */
  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('"').toString();
  }

  /** What a right reply contains when its white space is taken out. */
  private static final class Fragments implements Expectation.Cases<List<String>> {
    @Override
    public List<String> valid(Expectation.Valid valid) {
      List<String> fragments = new ArrayList<>(List.of("\"ok\":"));
      for (Map.Entry<String, JsonNode> member : valid.output().properties()) {
        if (member.getValue().isTextual() && !member.getValue().textValue().contains(" ")) {
          fragments.add("\"" + member.getKey() + "\":" + member.getValue());
        }
      }
      return fragments;
    }

    @Override
    public List<String> invalid(Expectation.Invalid invalid) {
      return List.of("\"reject\":");
    }

    @Override
    public List<String> acceptable(Expectation.Acceptable acceptable) {
      return List.of("\"id\":");
    }
  }
}
