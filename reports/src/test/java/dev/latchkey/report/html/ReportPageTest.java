package dev.latchkey.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
  private static final String HEADER =
      "{\"type\":\"header\",\"setup\":{\"subject\":\"<b>bold</b>\"}}\n";
  private static final String CASE =
      "{\"type\":\"case\",\"id\":\"a/b/c\",\"outcome\":\"FAIL\","
          + "\"details\":[\"</script><script>alert(1)</script>\"]}\n";
  private static final String FOOTER = "{\"type\":\"footer\",\"complete\":true}\n";

  @TempDir private Path directory;

  @Test
  void showsEveryResultWithoutScriptToo() throws IOException {
    String page = page(HEADER + CASE + FOOTER);
    assertThat(page).contains("<td>a/b/c<td>FAIL");
  }

  @Test
  void neverLetsASubjectsTextBecomeMarkup() throws IOException {
    String page = page(HEADER + CASE + FOOTER);
    assertThat(page).doesNotContain("<script>alert(1)").doesNotContain("<b>bold");
    assertThat(PageData.of(page)).contains("</script><script>alert(1)</script>", "<b>bold</b>");
  }

  @Test
  void loadsNothingFromAnywhere() throws IOException {
    String page = page(HEADER + CASE + FOOTER);
    assertThat(page).contains("default-src 'none'").doesNotContain("http://", "https://");
  }

  @Test
  void knowsARunThatWasCutOff() throws IOException {
    assertThat(log(HEADER + CASE + FOOTER).complete()).isTrue();
    RunLog cut = log(HEADER + CASE + "{\"type\":\"ca");
    assertThat(cut.complete()).isFalse();
    assertThat(cut.results()).hasSize(1);
  }

  @Test
  void refusesALogThatIsBrokenInTheMiddle() {
    assertThatThrownBy(() -> log(HEADER + "nonsense\n" + FOOTER))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(":2:");
  }

  @Test
  void explainsACaseFromTheSuitesData() throws IOException {
    Path cases = Files.createDirectories(directory.resolve("cases/l1/a"));
    Files.writeString(
        cases.resolve("b.json"),
        """
        {"level": "L1", "notes": {"Off": {"effect": "lets strangers in"}},
         "tests": [{"id": "a/b/c", "title": "A stranger", "twin": "a/b/d", "flags": ["Off"],
                    "requirements": ["XIP82-RECV-01"], "op": "validator.judge"}]}
        """);
    String page = ReportPage.render(List.of(), SuiteCatalogue.read(directory));
    assertThat(PageData.of(page))
        .contains("lets strangers in", "\"role\":\"validator\"", "\"negative\":true");
  }

  @Test
  void joinsMutantsWithWhatBecameOfThem() throws IOException {
    Path mutants = Files.createDirectories(directory.resolve("mutants"));
    Files.writeString(
        mutants.resolve("blob.json"),
        """
        [{"name": "aad-empty", "story": "Binds nothing.", "requirements": ["XIP82-BLOB-05"]}]
        """);
    Files.writeString(
        mutants.resolve("kill-matrix.json"),
        """
        [{"mutant": "aad-empty", "fate": "killed", "kills": 3, "first": ["blob/aead/genuine"]}]
        """);
    String page = ReportPage.render(List.of(), SuiteCatalogue.read(directory));
    assertThat(PageData.of(page))
        .contains("{\"name\":\"aad-empty\",\"story\":\"Binds nothing.\"")
        .contains("\"killedBy\":[\"blob/aead/genuine\"],\"status\":\"killed\",\"count\":3");
  }

  private String page(String lines) throws IOException {
    return ReportPage.render(List.of(log(lines)), SuiteCatalogue.read(directory.resolve("none")));
  }

  private RunLog log(String lines) throws IOException {
    Files.writeString(directory.resolve("results.jsonl"), lines);
    return RunLog.read(directory);
  }
}
