package dev.latchkey.cli;

import dev.latchkey.suite.catalogue.Requirements;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.SuiteData;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.RunnerInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the suite's data is. */
final class SuiteOption {
  private static final int SUGGESTIONS = 5;

  @Option(
      names = "--vectors",
      paramLabel = "DIR",
      description =
          "Directory with the suite's data: cases and requirements. Default: vectors in the"
              + " checkout, else what is built in.")
  private Optional<Path> directory = Optional.empty();

  /**
   * The suite and what it refers to.
   *
   * @param root where its files are
   * @param place what to call that
   */
  record Loaded(Suite suite, Requirements requirements, Path root, String place) {
    VectorCase find(String id) throws CommandException {
      Optional<VectorCase> found = CaseId.parse(id).flatMap(suite::find);
      if (found.isEmpty()) {
        throw CommandException.usage("no case \"" + id + "\"", suggestion(id));
      }
      return found.get();
    }

    private String suggestion(String id) {
      List<String> similar =
          suite.cases().stream()
              .map(test -> test.id().toString())
              .filter(known -> known.contains(id) || known.startsWith(id.split("/", 2)[0] + "/"))
              .limit(SUGGESTIONS)
              .toList();
      return similar.isEmpty()
          ? "latchkey list shows all " + suite.cases().size() + " ids."
          : "Did you mean " + String.join(", ", similar) + "? latchkey list shows all.";
    }

    /** What a subject is told in the handshake. */
    RunnerInfo runner() {
      String spec = suite.files().isEmpty() ? "none" : suite.files().get(0).spec();
      return new RunnerInfo("latchkey", Version.number(), Version.number(), suite.digest(), spec);
    }
  }

  Loaded load(Surroundings surroundings) throws CommandException {
    Path checkout = surroundings.home().resolve("vectors");
    Optional<Path> chosen =
        directory.or(
            () -> Optional.of(checkout).filter(it -> Files.isDirectory(it.resolve("cases"))));
    try {
      SuiteData data = chosen.isPresent() ? SuiteData.at(chosen.get()) : SuiteData.packaged();
      return new Loaded(
          Suite.load(data),
          Requirements.load(data),
          data.root(),
          chosen.map(Path::toString).orElse("built in"));
    } catch (DataException e) {
      throw CommandException.usage(
          String.valueOf(e.getMessage()), "Repair the file or give another --vectors DIR.");
    }
  }
}
