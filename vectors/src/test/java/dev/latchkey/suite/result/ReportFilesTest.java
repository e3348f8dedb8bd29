package dev.latchkey.suite.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportFilesTest {
  private static final String HOSTILE = "<b>&\"'\u0000\u001b[31m]]>\ud800 \n\t\u2028 ä 𝄞";
  private static final RunHeader HEADER =
      new RunHeader("run", "1.2.3", 3, Map.of("provider", "a&b"), Instant.EPOCH);
  private static final List<CaseResult> RESULTS =
      List.of(
          result("a/0", Outcome.PASS),
          result("a/1", Outcome.FAIL, "first " + HOSTILE, "second"),
          result("a/2", Outcome.UNSUPPORTED, "no such suite"),
          result("b/0", Outcome.ERROR, "IllegalStateException"));
  private static final RunFooter FOOTER =
      new RunFooter(Totals.of(RESULTS), true, Duration.ofMillis(1500));

  @Test
  void writesHeaderCasesAndFooterAsOneJsonObjectALine(@TempDir Path directory) throws Exception {
    try (JsonLinesLog log = JsonLinesLog.in(directory)) {
      log.header(HEADER);
      for (CaseResult result : RESULTS) {
        log.result(result);
      }
      log.footer(FOOTER);
    }
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("results.jsonl"))) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines)
        .extracting(line -> line.get("type").asText())
        .containsExactly("header", "case", "case", "case", "case", "footer");
    assertThat(lines.get(2).get("details").get(0).asText()).isEqualTo("first " + HOSTILE);
    JsonNode footer = lines.get(5);
    assertThat(footer.get("complete").asBoolean()).isTrue();
    assertThat(footer.get("totals").toString())
        .isEqualTo("{\"PASS\":1,\"FAIL\":1,\"UNSUPPORTED\":1,\"ERROR\":1}");
  }

  @Test
  void keepsEverythingThatVariesInTheTimingMember() throws Exception {
    assertThat(withoutTiming(result("a/0", Outcome.PASS)))
        .isEqualTo(
            withoutTiming(
                new CaseResult("a/0", "group", Outcome.PASS, List.of(), Duration.ofDays(1))));
  }

  @Test
  void writesJunitXmlThatParsesAndCounts(@TempDir Path directory) throws Exception {
    new JUnitReport(HEADER, RESULTS, FOOTER).writeIn(directory);

    Element suite = parse(Files.readString(directory.resolve("junit.xml"))).getDocumentElement();
    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getAttribute("time")).isEqualTo("1.500");
    NodeList cases = suite.getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(4);
    Element failed = (Element) cases.item(1);
    assertThat(failed.getAttribute("name")).isEqualTo("a/1");
    assertThat(failed.getAttribute("classname")).isEqualTo("latchkey.run.group");
    Element failure = (Element) failed.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("FAIL");
    assertThat(failure.getTextContent())
        .isEqualTo("first <b>&\"'\\u0000\\u001b[31m]]>\\ud800 \n\t\u2028 ä 𝄞\nsecond");
    assertThat(directory.resolve("junit.xml.partial")).doesNotExist();
  }

  @Test
  void showsWhatDoesNotCountAsSkipped() throws Exception {
    StringWriter out = new StringWriter();
    new JUnitReport(HEADER, RESULTS, FOOTER, result -> false).write(out);
    Element suite = parse(out.toString()).getDocumentElement();
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
  }

  @Test
  void everyOutcomeHasAColourAndAPlaceInTheReport() throws Exception {
    for (Outcome outcome : Outcome.values()) {
      List<CaseResult> one = List.of(result("x", outcome, "why"));
      StringWriter out = new StringWriter();
      new JUnitReport(HEADER, one, new RunFooter(Totals.of(one), true, Duration.ZERO)).write(out);
      Element suite = parse(out.toString()).getDocumentElement();
      boolean plain =
          suite.getElementsByTagName("failure").getLength()
                  + suite.getElementsByTagName("error").getLength()
                  + suite.getElementsByTagName("skipped").getLength()
              == 0;
      assertThat(plain).isEqualTo(outcome.colour() == Outcome.Colour.GREEN);
    }
  }

  @Test
  void totalsReconcileWithTheCases() {
    Totals totals = Totals.of(RESULTS);
    assertThat(totals.cases()).isEqualTo(4);
    assertThat(totals.of(Outcome.Colour.RED)).isEqualTo(2);
    assertThat(totals.of(Outcome.CRASH)).isZero();
  }

  private static CaseResult result(String id, Outcome outcome, String... details) {
    return new CaseResult(id, "group", outcome, List.of(details), Duration.ofMillis(5));
  }

  private static String withoutTiming(CaseResult result) throws Exception {
    StringWriter out = new StringWriter();
    try (JsonLinesLog log = new JsonLinesLog(out)) {
      log.result(result);
    }
    ObjectNode line = (ObjectNode) new ObjectMapper().readTree(out.toString());
    assertThat(line.remove("timing").get("ns").isNumber()).isTrue();
    return line.toString();
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
