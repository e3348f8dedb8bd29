package dev.latchkey.cli;

import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.suite.official.OfficialCases;
import dev.latchkey.suite.official.OfficialFile;
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

  ExitCode run(String command, Map<String, String> setup, SuiteRun run, CryptoProvider provider)
      throws CommandException {
    Map<String, Integer> filesOfFamily =
        files.stream()
            .collect(
                Collectors.groupingBy(it -> it.family().name(), Collectors.summingInt(it -> 1)));
    return run.run(command, setup, new OfficialCases(provider).of(files), filesOfFamily);
  }
}
