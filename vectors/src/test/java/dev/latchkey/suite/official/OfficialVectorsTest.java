package dev.latchkey.suite.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published files, all of them, with the number of entries each is known to have. */
class OfficialVectorsTest {
  @ParameterizedTest
  @CsvSource({
    "tree-math.json, 10",
    "message-protection.json, 7",
    "tree-operations.json, 5",
    "tree-validation.json, 98",
    "treekem.json, 77",
    "crypto-basics.json, 7",
    "secret-tree.json, 21",
    "psk_secret.json, 77",
    "key-schedule.json, 7",
    "transcript-hashes.json, 7",
    "welcome.json, 7",
    "messages.json, 300",
    "passive-client-welcome.json, 56",
    "passive-client-handling-commit.json, 91",
    "deserialization.json, 14",
  })
  void passesEveryEntry(String file, int entries) throws Exception {
    Path path = OfficialDirectory.orAbort().resolve(file);
    List<CaseResult> results =
        Verification.of(OfficialSources.read(List.of(path), Optional.empty()));
    assertThat(results).filteredOn(result -> result.outcome() != Outcome.PASS).isEmpty();
    assertThat(results).hasSize(entries);
  }
}
