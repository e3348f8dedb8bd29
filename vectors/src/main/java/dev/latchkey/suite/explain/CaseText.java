package dev.latchkey.suite.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.suite.catalogue.Requirements;
import dev.latchkey.suite.json.CanonicalJson;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Expectation;
import dev.latchkey.suite.model.Note;
import dev.latchkey.suite.model.Step;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.model.VectorFileWriter;
import dev.latchkey.suite.result.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cases in words. */
public final class CaseText {
  private static final int MAX_VALUE_CHARACTERS = 160;

  private final Suite suite;
  private final Requirements requirements;

  public CaseText(Suite suite, Requirements requirements) {
    this.suite = suite;
    this.requirements = requirements;
  }

  /** Everything about a case: why it is there, what it asks, what must come out. */
  public List<String> show(VectorCase test) {
    List<String> lines = new ArrayList<>();
    lines.add(test.id() + "  " + test.title());
    test.comment().ifPresent(lines::add);
    lines.add("");
    lines.add("level " + test.level() + ", role " + test.role() + ", strength " + test.strength());
    lines.addAll(why(test));
    test.twin().ifPresent(twin -> lines.add("twin        " + twin + "  " + title(twin.toString())));
    test.kills().forEach(mutant -> lines.add("kills       " + mutant));
    lines.add("");
    body(test.body(), lines);
    return lines;
  }

  /** What the specification says, and what the flag means. */
  public List<String> why(VectorCase test) {
    List<String> lines = new ArrayList<>();
    for (String id : test.requirements()) {
      String statement =
          requirements
              .find(id)
              .map(it -> it.level() + "  " + it.statement() + "  (" + it.section() + ")")
              .orElse("not in the catalogue");
      lines.add("clause      " + id + "  " + statement);
    }
    Map<String, Note> notes = suite.fileOf(test.id()).notes();
    for (String flag : test.flags()) {
      Optional.ofNullable(notes.get(flag))
          .ifPresent(
              note -> {
                lines.add("flag        " + flag + "  " + note.description());
                lines.add("effect      " + note.effect());
              });
    }
    return lines;
  }

  /** What a subject made of a case, and how to see it again. */
  public List<String> explain(VectorCase test, CaseResult result, String subject) {
    List<String> lines = new ArrayList<>();
    lines.add(result.outcome() + "  " + test.id() + "  " + test.title());
    result.details().forEach(detail -> lines.add("    " + detail));
    evidence(result.evidence(), lines);
    lines.addAll(why(test));
    lines.add("reproduce   " + command(test, subject));
    return lines;
  }

  /** The command that puts {@code test} to {@code subject} again. */
  public static String command(VectorCase test, String subject) {
    String quoted = subject.contains(" ") ? "'" + subject.replace("'", "'\\''") + "'" : subject;
    return "latchkey explain " + test.id() + " --subject " + quoted;
  }

  private static void evidence(JsonNode evidence, List<String> lines) {
    if (evidence.has("expected")) {
      lines.add("expected    " + CanonicalJson.compact(evidence.get("expected")));
    }
    if (evidence.has("got")) {
      JsonNode got = evidence.get("got");
      lines.add("got         " + (got.isTextual() ? got.textValue() : CanonicalJson.compact(got)));
    }
    if (evidence.has("divergence")) {
      lines.add("divergence  " + evidence.get("divergence").asText());
    }
    if (evidence.has("reading")) {
      lines.add("reading     " + evidence.get("reading").asText());
    }
    evidence.path("warnings").forEach(warning -> lines.add("warning     " + warning.asText()));
    if (evidence.has("log")) {
      lines.add("log");
      evidence.get("log").asText().lines().forEach(line -> lines.add("    " + line));
    }
  }

  private static void body(CaseBody body, List<String> lines) {
    if (body instanceof CaseBody.Single single) {
      call("asks", single.call(), lines);
      expectation(single.expect(), lines);
    } else if (body instanceof CaseBody.Script script) {
      int number = 0;
      for (Step step : script.steps()) {
        number++;
        step("step " + number, step, lines);
      }
    } else if (body instanceof CaseBody.Series series) {
      call("asks " + series.count() + " times", series.template(), lines);
      series.digest().ifPresent(digest -> lines.add("    digest      " + digest));
      expectation(series.expect(), lines);
    }
  }

  private static void step(String title, Step step, List<String> lines) {
    if (step instanceof Step.Ask ask) {
      call(title, ask.call(), lines);
      ask.save()
          .ifPresent(save -> lines.add("    saves       " + save.from() + " as " + save.name()));
      expectation(ask.expect(), lines);
    } else if (step instanceof Step.Mutate mutate) {
      lines.add(
          title
              + "  changes "
              + mutate.saved()
              + mutate.field().map(field -> ", field " + field).orElse("")
              + ": "
              + mutate.by());
    }
  }

  private static void call(String title, Call call, List<String> lines) {
    lines.add(title + "  " + call.op());
    call.nowNs().ifPresent(now -> lines.add("    now_ns      " + Long.toUnsignedString(now)));
    call.rng().ifPresent(rng -> lines.add("    rng         " + rng.hex()));
    for (Map.Entry<String, JsonNode> member : call.input().properties()) {
      lines.add("    " + pad(member.getKey()) + shortened(member.getValue()));
    }
  }

  private static void expectation(Expectation expectation, List<String> lines) {
    lines.add(
        "    expects     " + CanonicalJson.compact(VectorFileWriter.expectation(expectation)));
  }

  private static String pad(String name) {
    return name.length() < 12 ? name + " ".repeat(12 - name.length()) : name + "  ";
  }

  private static String shortened(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : CanonicalJson.compact(value);
    return text.length() <= MAX_VALUE_CHARACTERS
        ? text
        : text.substring(0, MAX_VALUE_CHARACTERS) + "… (" + text.length() + " characters)";
  }

  private String title(String id) {
    return suite.cases().stream()
        .filter(test -> test.id().toString().equals(id))
        .findFirst()
        .map(VectorCase::title)
        .orElse("");
  }
}
