package dev.latchkey.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page over the real suite, opened from disk in a real browser: {@code mvn -Pbrowser}. Leaves
 * screenshots in {@code target/screenshots}.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTest {
  private static final String NEGATIVE = "payload/decode/key-of-31-bytes";
  private static final String HOSTILE =
      "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=2>";
  private static final Path SHOTS = Path.of("target/screenshots");

  private Optional<Chromium> started = Optional.empty();
  private Path page = Path.of("");

  @BeforeAll
  void openBrowser(@TempDir Path directory) throws Exception {
    Optional<Path> binary = Chromium.installed();
    if (binary.isEmpty()) {
      Assumptions.abort("no chromium on the path: the page was NOT looked at (apt-get install it)");
    }
    SuiteCatalogue suite = SuiteCatalogue.read(Path.of("../vectors"));
    List<RunLog> runs = List.of(run(suite, "steady", true), run(suite, "shaky", false));
    page = directory.resolve("report.html").toAbsolutePath();
    Files.writeString(page, ReportPage.render(runs, suite));
    started =
        Optional.of(
            Chromium.start(binary.get(), Files.createDirectory(directory.resolve("profile"))));
  }

  @AfterAll
  void closeBrowser() {
    started.ifPresent(Chromium::close);
  }

  @BeforeEach
  void byDaylight() throws Exception {
    browser().emulate("screen", "light");
  }

  @AfterEach
  void noScriptErrors() {
    assertThat(browser().errors()).isEmpty();
  }

  @Test
  void showsScoreboardMatrixAndTheIncompleteRunFirst() throws Exception {
    browser().open(page, "#/");
    assertThat(text("main").strip()).startsWith("? shaky is incomplete");
    assertThat(count("table.score tbody tr")).isEqualTo(2);
    assertThat(text("table.score tbody tr td")).contains("steady");
    assertThat(count("table.matrix tbody td:first-child a")).isGreaterThan(1000);
    assertThat(browser().evaluate("document.getElementById('static') === null").asBoolean())
        .isTrue();
    browser().screenshot(SHOTS.resolve("results.png"));
  }

  @Test
  void takesFiltersFromTheUrlAndPutsThemThere() throws Exception {
    browser().open(page, "#/?outcome=issues&level=L1");
    assertThat(count("table.matrix tbody td:first-child a")).isEqualTo(1);
    assertThat(text("table.matrix tbody td:first-child a")).isEqualTo(NEGATIVE);
    browser()
        .evaluate(
            "(b => { b.value = 'L2'; b.dispatchEvent(new Event('change')); })"
                + "(document.querySelector('select[name=level]'))");
    browser().await("location.hash.includes('level=L2')");
    browser().await("document.querySelectorAll('table.matrix tbody td').length === 0");
    assertThat(browser().evaluate("location.hash").asText()).contains("outcome=issues");
    browser().open(page, "#/?closed=blob");
    assertThat(text("table.matrix")).doesNotContain("blob/aead/genuine");
  }

  @Test
  void showsACaseWithItsBytesFieldByFieldAgainstTheTwin() throws Exception {
    browser().open(page, "#/case/" + NEGATIVE);
    assertThat(text("main"))
        .contains(
            "Why it matters", "XIP82-PAYLOAD-02", "symmetric_key", "bad_symmetric_key_length");
    assertThat(count("table.fields tr.changed")).isPositive();
    assertThat(count("main mark.came")).isPositive();
    assertThat(text("main")).contains("payload/decode/without-pointer");
    browser().screenshot(SHOTS.resolve("case.png"));
  }

  @Test
  void showsClausesAndTheQualityOfTheSuite() throws Exception {
    browser().open(page, "#/clauses?clause=XIP82-PAYLOAD-02");
    assertThat(count("table.clauses tbody tr")).isEqualTo(1);
    assertThat(text("table.clauses tbody")).contains("red", "both polarities");
    browser().screenshot(SHOTS.resolve("clauses.png"));
    browser().open(page, "#/quality");
    assertThat(text("main")).contains("Negative cases with a positive twin", "Mutants");
    browser().screenshot(SHOTS.resolve("quality.png"));
    browser().open(page, "#/run/shaky");
    assertThat(text("main")).contains("Anomalies", NEGATIVE);
    browser().screenshot(SHOTS.resolve("run.png"));
  }

  @Test
  void neverRunsWhatASubjectSaid() throws Exception {
    browser().open(page, "#/case/" + NEGATIVE);
    assertThat(text("main")).contains(HOSTILE);
    assertThat(browser().evaluate("typeof window.hacked").asText()).isEqualTo("undefined");
    assertThat(count("main img, main script")).isZero();
    browser().open(page, "#/case/%3Cimg%20src=x%20onerror=window.hacked=3%3E");
    assertThat(browser().evaluate("typeof window.hacked").asText()).isEqualTo("undefined");
    assertThat(browser().evaluate("performance.getEntriesByType('resource').length").asInt())
        .isZero();
  }

  @Test
  void canBeReadByDayByNightAndOnPaper() throws Exception {
    for (String scheme : List.of("light", "dark")) {
      browser().emulate("screen", scheme);
      browser().open(page, "#/?q=key-of");
      assertThat(lightness("document.body", "backgroundColor"))
          .isBetween(scheme.equals("dark") ? 0.0 : 0.9, scheme.equals("dark") ? 0.1 : 1.0);
      for (String part : List.of("main td a", "main .GREEN", "main .RED", "main p.dim")) {
        assertThat(contrast(part)).as(scheme + " " + part).isGreaterThan(4.5);
      }
      browser().screenshot(SHOTS.resolve(scheme + ".png"));
    }
    browser().emulate("print", "light");
    assertThat(
            browser().evaluate("getComputedStyle(document.querySelector('nav')).display").asText())
        .isEqualTo("none");
  }

  @Test
  void needsNoMouse() throws Exception {
    browser().open(page, "#/?q=payload/decode/key-of");
    browser().press("/");
    assertThat(browser().evaluate("document.activeElement.name").asText()).isEqualTo("q");
    browser().evaluate("document.activeElement.blur()");
    browser().press("j");
    browser().press("j");
    String second = browser().evaluate("document.activeElement.textContent").asText();
    assertThat(second).startsWith("payload/decode/key-of");
    browser().open(page, "#/case/" + NEGATIVE + "?q=payload/decode/key-of");
    browser().press("n");
    browser().await("document.querySelector('main h2').textContent !== '" + NEGATIVE + "'");
    assertThat(text("main h2")).isEqualTo("payload/decode/key-of-33-bytes");
    browser().press("u");
    browser().await("location.hash.startsWith('#/?q=')");
  }

  private Chromium browser() {
    return started.orElseThrow();
  }

  private String text(String selector) throws Exception {
    return browser().evaluate("document.querySelector('" + selector + "').textContent").asText();
  }

  private int count(String selector) throws Exception {
    return browser().evaluate("document.querySelectorAll('" + selector + "').length").asInt();
  }

  /** Of WCAG 2: from 1 to 21, 4.5 being enough for text. */
  private double contrast(String selector) throws Exception {
    double ink = lightness("document.querySelector('" + selector + "')", "color");
    double paper = lightness("document.body", "backgroundColor");
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  }

  /** The relative luminance of a colour. */
  private double lightness(String element, String property) throws Exception {
    return browser()
        .evaluate(
            "(c => c.slice(0, 3).map(v => v / 255)"
                + ".map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)"
                + ".reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0))"
                + "(getComputedStyle("
                + element
                + ")."
                + property
                + ".match(/\\d+/g).map(Number))")
        .asDouble();
  }

  /** A run in which all is well, or one that was cut off after a hostile answer to one case. */
  private static RunLog run(SuiteCatalogue suite, String name, boolean isWell) throws IOException {
    List<JsonNode> results = new ArrayList<>();
    for (JsonNode test : suite.cases()) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.set("id", test.get("id"));
      boolean fails = !isWell && test.get("id").asText().equals(NEGATIVE);
      result.put("outcome", fails ? "WRONG_REASON" : "PASS");
      if (fails) {
        result.putArray("details").add(HOSTILE);
        result
            .putObject("evidence")
            .putObject("got")
            .putObject("reject")
            .put("stage", "blob")
            .put("code", "aead_open_failed")
            .put("native", HOSTILE);
      }
      results.add(result);
    }
    Map<String, String> setup = Map.of("subject", HOSTILE, "is", name + " 1.0 (java)");
    return new RunLog(name, setup, isWell, results);
  }
}
