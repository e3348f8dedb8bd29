package dev.latchkey.suite.mutants;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataFile;
import dev.latchkey.suite.model.SuiteData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All mutants: every file {@code mutants/TOPIC.json}, an array each. */
public final class Mutants {
  /** Where the measured matrix lies, beside the mutants. */
  public static final String MATRIX = "kill-matrix.json";

  private final Map<String, Mutant> byName;

  private Mutants(Map<String, Mutant> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  /** Reads all files; a name that stands twice is {@code inconsistent}. */
  public static Mutants load(SuiteData data) throws DataException {
    Map<String, Mutant> byName = new LinkedHashMap<>();
    for (Path file : files(data.root().resolve("mutants"))) {
      String name = data.name(file);
      List<Mutant> mutants =
          DataFile.read(file, name).list(value -> value.object(MutantReader::mutant));
      for (Mutant mutant : mutants) {
        if (byName.putIfAbsent(mutant.name(), mutant) != null) {
          throw new DataException(
              DataFault.INCONSISTENT, name, "", mutant.name() + " stands twice");
        }
      }
    }
    return new Mutants(byName);
  }

  private static List<Path> files(Path directory) throws DataException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(
          files
              .filter(file -> file.toString().endsWith(".json"))
              .filter(file -> !file.getFileName().toString().equals(MATRIX))
              .sorted()
              .toList());
    } catch (IOException e) {
      throw new DataException(
          DataFault.FILE_UNREADABLE, directory.toString(), "", String.valueOf(e.getMessage()));
    }
  }

  public Optional<Mutant> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** In the order of files, and within a file in its order. */
  public List<Mutant> all() {
    return List.copyOf(byName.values());
  }
}
