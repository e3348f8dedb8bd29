package dev.latchkey.report.allure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.RunHeader;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a case stands in Allure's trees: epic is the level, feature the area, story the clause. */
final class AllureLabels {
  private static final String RFC = "https://www.rfc-editor.org/rfc/rfc9420";
  private static final String DRAFT = "https://datatracker.ietf.org/doc/draft-ietf-mls-extensions/";
  private static final String XIPS = "https://github.com/xmtp/XIPs";

  private static final Pattern SECTION = Pattern.compile("RFC (\\d+), section (\\d+(?:\\.\\d+)*)");

  private AllureLabels() {}

  static List<Label> of(RunHeader header, CaseResult result, JsonNode test) {
    JsonNode evidence = result.evidence();
    List<Label> labels = new ArrayList<>();
    labels.add(label("epic", evidence.path("level").asText("official")));
    labels.add(label("feature", area(result.group())));
    evidence.path("requirements").forEach(id -> labels.add(label("story", id.asText())));
    labels.add(label("parentSuite", header.setup().getOrDefault("is", header.command())));
    labels.add(label("suite", result.group()));
    labels.add(label("severity", severity(evidence.path("strength").asText("MUST"))));
    labels.add(label("framework", "latchkey"));
    labels.add(label("host", header.setup().getOrDefault("subject", "reference library")));
    labels.add(label("tag", result.outcome().name()));
    Optional.of(evidence.path("role").asText(""))
        .filter(role -> !role.isEmpty())
        .ifPresent(role -> labels.add(label("tag", role)));
    test.path("flags").forEach(flag -> labels.add(label("tag", flag.asText())));
    return labels;
  }

  /**
   * A link to the text of each clause, under the clause's name.
   *
   * @param sections where clauses stand, by their ids
   */
  static List<Link> links(CaseResult result, Map<String, String> sections) {
    List<Link> links = new ArrayList<>();
    for (JsonNode id : result.evidence().path("requirements")) {
      String name = id.asText();
      String url = text(name, sections.getOrDefault(name, ""));
      links.add(new Link().setName(name).setUrl(url).setType("clause"));
    }
    return links;
  }

  private static String text(String clause, String section) {
    Matcher matcher = SECTION.matcher(section);
    if (matcher.lookingAt()) {
      return "https://www.rfc-editor.org/rfc/rfc"
          + matcher.group(1)
          + "#section-"
          + matcher.group(2);
    }
    if (clause.startsWith("RFC9420-")) {
      return RFC;
    }
    return clause.startsWith("MLSEXT-") ? DRAFT : XIPS;
  }

  private static String area(String group) {
    int dot = group.indexOf('.');
    return dot < 0 ? group : group.substring(dot + 1);
  }

  private static String severity(String strength) {
    return switch (strength) {
      case "MUST" -> "critical";
      case "SHOULD" -> "normal";
      default -> "minor";
    };
  }

  private static Label label(String name, String value) {
    return new Label().setName(name).setValue(value);
  }
}
