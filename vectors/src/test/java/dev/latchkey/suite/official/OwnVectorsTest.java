package dev.latchkey.suite.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.suite.official.generate.OwnVectorFiles;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnVectorsTest {
  private static final Path COMMITTED = Path.of("cases", "official");
  private static final int MAX_BYTES = 1_500_000;

  @Test
  void everyFamilyHasAFileOfOurOwn() {
    Set<String> families =
        OwnVectors.read().stream().map(file -> file.family().name()).collect(Collectors.toSet());
    assertThat(families)
        .isEqualTo(
            OfficialFamilies.all().stream().map(OfficialFamily::name).collect(Collectors.toSet()));
  }

  @Test
  void everyEntryPasses() {
    List<CaseResult> results = Verification.of(OwnVectors.read());
    assertThat(results).filteredOn(result -> result.outcome() != Outcome.PASS).isEmpty();
    assertThat(results).hasSizeGreaterThan(OwnVectors.read().size());
  }

  @Test
  void generatingAgainGivesTheCommittedBytes() throws IOException {
    Map<String, Bytes> committed = new LinkedHashMap<>();
    for (String name : OwnVectorFiles.names()) {
      committed.put(name, Bytes.copyOf(Files.readAllBytes(COMMITTED.resolve(name))));
    }
    assertThat(OwnVectorFiles.generate(BouncyCastle.provider())).isEqualTo(committed);
  }

  @Test
  void nothingElseIsCommittedAndTheWholeIsSmall() throws IOException {
    Set<String> names = new TreeSet<>();
    long size = 0;
    try (Stream<Path> files = Files.list(COMMITTED)) {
      for (Path file : files.toList()) {
        names.add(file.getFileName().toString());
        size += Files.size(file);
      }
    }
    assertThat(names).isEqualTo(new TreeSet<>(OwnVectorFiles.names()));
    assertThat(size).isLessThan(MAX_BYTES);
  }
}
