package dev.latchkey.suite.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** Every kind of result, with the worst a subject can say, against the schema of the format. */
class JUnitSchemaTest {
  private static final List<String> WORST =
      List.of(
          "",
          "]]></failure></testcase></testsuite>",
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
          "\u0000\u0001\u0008\u000b\u001b[31m\u007f\ufffe\uffff",
          "\ud800 and \udc00 alone, \ud834\udd1e together",
          "\"'&amp;<>\r\n\t\u0085\u2028",
          "x".repeat(100_000));

  @Test
  void everyOutcomeWithEveryHostileTextIsValid() throws Exception {
    List<CaseResult> results = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      for (String text : WORST) {
        results.add(
            new CaseResult(
                "a/b/" + results.size(), text, outcome, List.of(text, text), Duration.ofDays(40)));
      }
      results.add(new CaseResult(outcome.name(), "g", outcome, List.of(), Duration.ZERO));
    }
    String xml = xml(results, WORST.get(1));
    schema().newValidator().validate(new StreamSource(new StringReader(xml)));
    assertThat(xml).contains("<skipped message=\"UNSUPPORTED: ").contains("type=\"CRASH\"");
  }

  @Test
  void anEmptyRunIsValid() throws Exception {
    String xml = xml(List.of(), "nothing");
    schema().newValidator().validate(new StreamSource(new StringReader(xml)));
  }

  @Test
  void theSchemaRefusesWhatTheFormatDoes() throws Exception {
    String good =
        xml(
            List.of(
                new CaseResult("a", "g", Outcome.FAIL, List.of("why"), Duration.ZERO),
                new CaseResult("b", "g", Outcome.UNSUPPORTED, List.of("why"), Duration.ZERO)),
            "x");
    for (List<String> change :
        Arrays.asList(
            List.of("<skipped message", "<skipped type=\"X\" message"),
            List.of(" type=\"FAIL\"", ""),
            List.of("<testcase name=\"a\"", "<testcase"),
            List.of("time=\"0.000\"", "time=\"0,000\""),
            List.of("tests=\"2\"", "tests=\"two\""))) {
      String bad = good.replace(change.get(0), change.get(1));
      assertThat(bad).isNotEqualTo(good);
      assertThatThrownBy(
              () -> schema().newValidator().validate(new StreamSource(new StringReader(bad))))
          .isInstanceOf(SAXException.class);
    }
  }

  private static String xml(List<CaseResult> results, String setup) throws IOException {
    RunHeader header =
        new RunHeader("run", "1", results.size(), Map.of("subject", setup), Instant.EPOCH);
    RunFooter footer = new RunFooter(Totals.of(results), true, Duration.ofSeconds(1));
    StringWriter out = new StringWriter();
    new JUnitReport(header, results, footer).write(out);
    return out.toString();
  }

  private static Schema schema() throws SAXException {
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(JUnitSchemaTest.class.getResource("junit-report.xsd"));
  }
}
