package dev.latchkey.suite.lint;

import dev.latchkey.suite.catalogue.Requirements;
import dev.latchkey.suite.catalogue.RetiredIds;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.suite.model.VectorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a whole suite and lists everything that is wrong with it. */
public final class Linter {
  private static final Set<String> DIRECTORIES = Set.of("l1", "l2", "l3", "l4", "official");

  private final SuiteData data;
  private final Set<String> mutants;
  private final List<Finding> findings = new ArrayList<>();

  private Linter(SuiteData data, Set<String> mutants) {
    this.data = data;
    this.mutants = mutants;
  }

  /**
   * @param mutants names that {@code kills} may hold
   * @throws DataException when the requirement catalogue or the list of retired ids is unusable
   */
  public static List<Finding> lint(SuiteData data, Set<String> mutants) throws DataException {
    Linter linter = new Linter(data, mutants);
    linter.run();
    return List.copyOf(linter.findings);
  }

  private void run() throws DataException {
    strayDirectories();
    Map<String, VectorFile> written = new LinkedHashMap<>();
    Map<CaseId, VectorCase> cases = new HashMap<>();
    for (Path path : data.caseFiles()) {
      String name = data.name(path);
      try {
        VectorFile file = VectorFiles.load(path, name);
        written.put(name, VectorFiles.read(path, name));
        for (VectorCase test : file.cases()) {
          if (cases.putIfAbsent(test.id(), test) != null) {
            findings.add(new Finding(name, "duplicate-id", test.id() + " stands elsewhere too"));
          }
        }
      } catch (DataException e) {
        findings.add(
            new Finding(e.file() + e.pointer(), e.fault().id(), String.valueOf(e.getMessage())));
      }
    }
    CaseRules rules =
        new CaseRules(
            cases, Requirements.load(data), RetiredIds.load(data), mutants, findings::add);
    written.forEach(
        (name, file) -> {
          new FileRules(name, file, findings::add).check();
          file.cases().forEach(test -> rules.check(name, cases.get(test.id())));
        });
  }

  /** A misspelt directory would silently take its cases out of the suite. */
  private void strayDirectories() {
    try (Stream<Path> entries = Files.list(data.root().resolve("cases"))) {
      entries
          .map(data::name)
          .map(name -> name.substring(name.indexOf('/') + 1).replace("/", ""))
          .filter(name -> !DIRECTORIES.contains(name))
          .sorted()
          .forEach(name -> findings.add(new Finding("cases", "stray-directory", name)));
    } catch (IOException e) {
      findings.add(new Finding("cases", "file_unreadable", String.valueOf(e.getMessage())));
    }
  }
}
