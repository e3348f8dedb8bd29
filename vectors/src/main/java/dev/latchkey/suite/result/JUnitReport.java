package dev.latchkey.suite.result;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes {@code junit.xml} in the shape of the Surefire report schema: one suite, one test case per
 * result, failures for wrong answers, errors for no answer, skipped for the rest. The schema gives
 * a type to failures and errors only, so what is skipped names its outcome in the message.
 */
public final class JUnitReport {
  public static final String FILE_NAME = "junit.xml";

  private final RunHeader header;
  private final List<CaseResult> results;
  private final RunFooter footer;
  private final Predicate<CaseResult> fails;

  /** A report in which every red outcome is a failure. */
  public JUnitReport(RunHeader header, List<CaseResult> results, RunFooter footer) {
    this(header, results, footer, result -> result.outcome().colour() == Outcome.Colour.RED);
  }

  /**
   * @param fails which results make the run fail; red ones that do not are shown as skipped
   */
  public JUnitReport(
      RunHeader header, List<CaseResult> results, RunFooter footer, Predicate<CaseResult> fails) {
    this.header = header;
    this.results = List.copyOf(results);
    this.footer = footer;
    this.fails = fails;
  }

  /** Puts the whole report in place at once, so that nobody reads half of one. */
  public void writeIn(Path directory) throws IOException {
    Path partial = directory.resolve(FILE_NAME + ".partial");
    try (Writer out = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
      write(out);
    }
    Files.move(partial, directory.resolve(FILE_NAME), StandardCopyOption.REPLACE_EXISTING);
  }

  void write(Writer out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      suite(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void suite(XMLStreamWriter xml) throws XMLStreamException {
    Map<Element, Long> counts =
        results.stream().collect(Collectors.groupingBy(this::element, Collectors.counting()));
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    attribute(xml, "name", "latchkey " + header.command());
    attribute(xml, "time", seconds(footer.took()));
    attribute(xml, "tests", Integer.toString(results.size()));
    attribute(xml, "errors", Long.toString(counts.getOrDefault(Element.ERROR, 0L)));
    attribute(xml, "skipped", Long.toString(counts.getOrDefault(Element.SKIPPED, 0L)));
    attribute(xml, "failures", Long.toString(counts.getOrDefault(Element.FAILURE, 0L)));
    properties(xml);
    for (CaseResult result : results) {
      testCase(xml, result);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void properties(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("properties");
    property(xml, "latchkey.version", header.version());
    property(xml, "latchkey.started", header.started().toString());
    property(xml, "latchkey.complete", Boolean.toString(footer.complete()));
    for (Map.Entry<String, String> entry : header.setup().entrySet()) {
      property(xml, "latchkey." + entry.getKey(), entry.getValue());
    }
    xml.writeEndElement();
  }

  private static void property(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeEmptyElement("property");
    attribute(xml, "name", name);
    attribute(xml, "value", value);
  }

  private void testCase(XMLStreamWriter xml, CaseResult result) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    attribute(xml, "name", result.id());
    attribute(xml, "classname", "latchkey." + header.command() + "." + result.group());
    attribute(xml, "time", seconds(result.took()));
    Element element = element(result);
    if (element != Element.NONE) {
      xml.writeStartElement(element.tag());
      String message = result.details().stream().findFirst().orElse("");
      if (element == Element.SKIPPED) {
        attribute(xml, "message", result.outcome() + ": " + message);
      } else {
        attribute(xml, "message", message);
        attribute(xml, "type", result.outcome().name());
      }
      xml.writeCharacters(XmlText.legal(String.join("\n", result.details())));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private Element element(CaseResult result) {
    return switch (result.outcome()) {
      case ERROR, CRASH, TIMEOUT, PROTOCOL, INFRA, NOT_RUN -> Element.ERROR;
      case UNSUPPORTED -> Element.SKIPPED;
      case FAIL, WRONG_REASON, VACUOUS, UNSUPPORTED_UNDECLARED, XPASS, FLAKY, ORDER_DEPENDENT ->
          fails.test(result) ? Element.FAILURE : Element.SKIPPED;
      case PASS, PASS_STAGE, PASS_UNVERIFIED, XFAIL ->
          fails.test(result) ? Element.FAILURE : Element.NONE;
    };
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, XmlText.legal(value));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toNanos() / 1e9);
  }

  /** The child of {@code testcase} that says why it is not a plain success. */
  private enum Element {
    NONE,
    FAILURE,
    ERROR,
    SKIPPED;

    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
