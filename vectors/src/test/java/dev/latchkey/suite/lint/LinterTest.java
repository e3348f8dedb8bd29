package dev.latchkey.suite.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.Examples;
import dev.latchkey.suite.model.SuiteData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinterTest {
  private static final Set<String> MUTANTS =
      Set.of(
          "mutant/aad-omits-expiry-on-open",
          "mutant/aad-epoch-little-endian",
          "mutant/aad-order-swapped",
          "mutant/aead-tag-unchecked",
          "mutant/aad-omits-expiry-both-ways");

  @TempDir private Path root;
  private Path file;

  @BeforeEach
  void copyExample() throws IOException {
    file = root.resolve("cases/l1/blob/aad.json");
    Files.createDirectories(file.getParent());
    Files.copy(Examples.directory("example").resolve("cases/l1/blob/aad.json"), file);
    Files.createDirectories(root.resolve("requirements"));
    Files.writeString(
        root.resolve("requirements/xip-82.json"),
        "[{\"id\": \"XIP82-BLOB-05\", \"role\": \"codec\", \"level\": \"MUST\", \"section\": \"s\","
            + " \"statement\": \"t\", \"expected_error\": \"aead_open_failed\", \"cases\": [1]}]");
  }

  @Test
  void findsNothingInTheExample() throws DataException {
    assertThat(lint()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"flags\": []                       | \"flags\": [\"Mystery\"]          | unknown-flag",
        "\"AadMetadataTamper\": {            | \"Tampered\": {                   | unused-note",
        "\"code\": \"aead_open_failed\"      | \"code\": \"no_such_code\"        | unknown-code",
        "\"code\": \"aead_open_failed\"      | \"code\": \"stale_epoch\"         | code-without-requirement",
        "\"code\": \"aead_open_failed\"      | \"codes\": [\"aead_open_failed\", \"stale_epoch\"] | several-codes",
        "\"stage\": \"blob\"                 | \"stage\": \"bloob\"              | unknown-stage",
        "\"twin\": \"blob/aad/genuine\"      | \"twin\": \"blob/aad/gone\"       | missing-twin",
        "\"twin\": \"blob/aad/genuine\"      | \"twin\": \"blob/aad/expiry-plus-one-ns\" | twin-not-valid",
        "2f0d6eb18                           | 2f0d6eb19                         | ''",
        "288180cc9f                          | 288080cc9f                        | twin-identical",
        "\"by\": \"add-one\"                 | \"by\": \"add-two\"               | unknown-mutation",
        "XIP82-BLOB-05                       | XIP82-BLOB-99                     | unknown-requirement",
        "mutant/aead-tag-unchecked           | mutant/no-such                    | unknown-mutant",
        "\"shared\": {                       | \"shared\": {\"more\": \"00\",    | unused-shared",
        "\"group\": \"aad\"                  | \"group\": \"add\"                | inconsistent",
        "\"strength\": \"MUST\"              | \"strength\": \"WILL\"            | schema_violation",
      })
  void findsWhatIsWrong(String from, String to, String rule) throws DataException, IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
    if (rule.isEmpty()) {
      assertThat(lint()).isEmpty();
    } else {
      assertThat(lint()).extracting(Finding::rule).contains(rule);
    }
  }

  @Test
  void findsIdsThatStandTwiceAndFilesInTheWrongPlace() throws DataException, IOException {
    Path elsewhere = root.resolve("cases/l1/blob/other.json");
    Files.copy(file, elsewhere);
    assertThat(lint()).extracting(Finding::rule).contains("duplicate-id", "path");
  }

  @Test
  void findsDirectoriesNobodyReads() throws DataException, IOException {
    Files.createDirectories(root.resolve("cases/L2"));
    assertThat(lint()).extracting(Finding::rule).containsExactly("stray-directory");
  }

  @Test
  void findsIdsThatAreRetired() throws DataException, IOException {
    Files.writeString(
        root.resolve("retired.json"),
        "[{\"id\": \"blob/aad/genuine\", \"date\": \"2026-01-01\", \"reason\": \"wrong\"}]");
    assertThat(lint()).extracting(Finding::rule).containsExactly("retired-id");
  }

  private List<Finding> lint() throws DataException {
    return Linter.lint(SuiteData.at(root), MUTANTS);
  }
}
