package dev.latchkey.report.allure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.result.RunHeader;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One case as Allure tells it. */
final class AllureCase {
  private final RunHeader header;
  private final CaseResult result;
  private final JsonNode test;
  private final Map<String, String> sections;
  private final boolean fails;
  private final UUID uuid;

  /**
   * @param suite what there is to say about the case; nothing for files in the official formats
   */
  AllureCase(RunHeader header, CaseResult result, Catalogue suite, boolean fails) {
    this.header = header;
    this.result = result;
    this.test =
        Optional.ofNullable(suite.cases().get(result.id())).orElse(MissingNode.getInstance());
    this.sections = suite.sections();
    this.fails = fails;
    String subject = header.setup().getOrDefault("subject", header.command());
    this.uuid = named(subject + "\n" + result.id());
  }

  /**
   * What the suite says.
   *
   * @param cases by id, as the page shows them
   * @param sections where clauses stand, by their ids
   */
  record Catalogue(Map<String, JsonNode> cases, Map<String, String> sections) {}

  void writeTo(AllureResultsWriter out) {
    long start = header.started().toEpochMilli();
    TestResult told = new TestResult();
    told.setUuid(uuid.toString())
        .setHistoryId(uuid.toString())
        .setTestCaseId(named(result.id()).toString())
        .setFullName(result.id())
        .setName(test.path("title").asText(result.id()))
        .setDescription(description())
        .setLabels(AllureLabels.of(header, result, test))
        .setLinks(AllureLabels.links(result, sections))
        .setSteps(steps(out))
        .setStage(Stage.FINISHED)
        .setStatus(status())
        .setStatusDetails(details())
        .setStart(start)
        .setStop(start + result.took().toMillis());
    out.write(told);
  }

  private static UUID named(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private String description() {
    String comment = test.path("comment").asText("");
    return comment.isEmpty() ? result.id() : result.id() + "\n\n" + comment;
  }

  /** Failed is a wrong answer, broken no answer, skipped what does not count. */
  private Status status() {
    return switch (result.outcome()) {
      case PASS, PASS_STAGE, PASS_UNVERIFIED, XFAIL -> fails ? Status.FAILED : Status.PASSED;
      case FAIL, WRONG_REASON, VACUOUS, UNSUPPORTED_UNDECLARED, XPASS, FLAKY, ORDER_DEPENDENT ->
          fails ? Status.FAILED : Status.SKIPPED;
      case ERROR, CRASH, TIMEOUT, PROTOCOL, INFRA -> Status.BROKEN;
      case UNSUPPORTED, NOT_RUN -> Status.SKIPPED;
    };
  }

  private StatusDetails details() {
    String first = result.details().stream().findFirst().orElse("");
    String message = first.isEmpty() ? result.outcome().name() : result.outcome() + ": " + first;
    return new StatusDetails()
        .setMessage(message)
        .setTrace(String.join("\n", result.details()))
        .setKnown(result.outcome() == Outcome.XFAIL)
        .setFlaky(result.outcome() == Outcome.FLAKY);
  }

  private List<StepResult> steps(AllureResultsWriter out) {
    List<StepResult> steps = new ArrayList<>();
    JsonNode body = test.path("body");
    JsonNode script = body.path("steps");
    if (script.isArray()) {
      script.forEach(step -> steps.add(step(out, name(step), steps.size(), step)));
    } else if (body.has("op")) {
      steps.add(step(out, body.get("op").asText(), 0, body));
    }
    if (result.evidence().has("got")) {
      steps.add(step(out, "answer", steps.size(), result.evidence().get("got")));
    }
    steps.forEach(step -> step.setStatus(Status.PASSED).setStage(Stage.FINISHED));
    if (!steps.isEmpty()) {
      steps.get(steps.size() - 1).setStatus(status());
    }
    return steps;
  }

  private static String name(JsonNode step) {
    return step.has("op") ? step.get("op").asText() : "mutate";
  }

  private StepResult step(AllureResultsWriter out, String name, int number, JsonNode content) {
    String source = named(uuid + "/" + number) + "-attachment.json";
    out.write(
        source,
        new ByteArrayInputStream(content.toPrettyString().getBytes(StandardCharsets.UTF_8)));
    Attachment attachment =
        new Attachment().setName(name).setType("application/json").setSource(source);
    return new StepResult().setName(name).setAttachments(new ArrayList<>(List.of(attachment)));
  }
}
