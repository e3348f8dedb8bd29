package dev.latchkey.properties.mutants;

import dev.latchkey.properties.law.LawId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One line of {@code mutants-found.tsv}: a mutant, and a law that does not hold on it. */
public record Found(String mutant, LawId law) {
  /** Reads a table; lines that begin with {@code #} are for people. */
  public static List<Found> read(Path table) throws IOException {
    List<Found> found = new ArrayList<>();
    for (String line : Files.readAllLines(table)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] columns = line.split("\t", 2);
        found.add(new Found(columns[0], new LawId(columns[1])));
      }
    }
    return List.copyOf(found);
  }

  @Override
  public String toString() {
    return mutant + "\t" + law;
  }
}
