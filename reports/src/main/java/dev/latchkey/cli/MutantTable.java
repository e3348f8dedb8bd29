package dev.latchkey.cli;

import dev.latchkey.suite.mutants.Fate;
import dev.latchkey.suite.mutants.Kill;
import dev.latchkey.suite.mutants.KillMatrix;
import dev.latchkey.suite.mutants.KillRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kill matrix as text: a line for each mutant, then what needs a look, then the totals. */
final class MutantTable {
  private static final int SHOWN = 3;

  private MutantTable() {}

  static void print(List<KillRow> rows, int cases, PrintWriter out) {
    int width = rows.stream().mapToInt(row -> row.mutant().name().length()).max().orElse(0);
    for (KillRow row : rows) {
      out.println(line(row, width));
    }
    out.println();
    for (KillRow row : rows) {
      remark(row, out);
    }
    for (Fate fate : Fate.values()) {
      long count = rows.stream().filter(row -> row.fate() == fate).count();
      if (count > 0) {
        out.println(String.format(Locale.ROOT, "%5d %s", count, KillMatrix.id(fate)));
      }
    }
    long once =
        rows.stream().filter(row -> row.fate() == Fate.KILLED && row.found().size() == 1).count();
    out.println(
        rows.size() + " mutants, " + cases + " cases; " + once + " mutants found by one case only");
    out.flush();
  }

  private static String line(KillRow row, int width) {
    List<Kill> found = row.found();
    String levels = row.levels().stream().map(Enum::name).collect(Collectors.joining(" "));
    String first = found.stream().limit(SHOWN).map(Kill::test).collect(Collectors.joining(", "));
    return String.format(
            Locale.ROOT,
            "%-" + width + "s  %5d of %-5d %-9s %s",
            row.mutant().name(),
            found.size(),
            row.asked(),
            levels,
            found.isEmpty() ? KillMatrix.id(row.fate()) : first)
        .stripTrailing();
  }

  private static void remark(KillRow row, PrintWriter out) {
    if (row.fate().isGood()) {
      row.mutant()
          .excuse()
          .equivalent()
          .ifPresent(why -> out.println("equivalent: " + row.mutant().name() + ": " + why));
      return;
    }
    out.println(KillMatrix.id(row.fate()) + ": " + row.mutant().name());
    out.println("  " + row.mutant().story() + " " + row.mutant().requirements());
    row.kills().stream()
        .limit(SHOWN)
        .forEach(
            kill -> out.println("  " + kill.outcome() + " " + kill.test() + ": " + kill.reason()));
  }
}
