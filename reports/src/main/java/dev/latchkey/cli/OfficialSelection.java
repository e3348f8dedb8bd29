package dev.latchkey.cli;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.suite.official.OfficialCases;
import dev.latchkey.suite.official.OfficialFile;
import dev.latchkey.suite.run.CaseRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Vector files from several places, to be run together. */
final class OfficialSelection {
  private final List<OfficialFile> files = new ArrayList<>();

  void add(List<OfficialFile> more) {
    files.addAll(more);
  }

  List<OfficialFile> files() {
    return List.copyOf(files);
  }

  /** How many files each family's cases come from. */
  Map<String, Integer> filesOfFamily() {
    return files.stream()
        .collect(Collectors.groupingBy(it -> it.family().name(), Collectors.summingInt(it -> 1)));
  }

  Work work(CryptoProvider provider, int jobs, Surroundings surroundings) {
    return new OfficialWork(
        new OfficialCases(provider).of(files),
        new CaseRunner(jobs, surroundings.clock(), surroundings.stop()));
  }
}
