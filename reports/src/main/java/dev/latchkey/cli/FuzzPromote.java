package dev.latchkey.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.finding.Promotion;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.model.VectorFileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fuzz promote}: a fixed finding as a case of the suite. */
@Command(
    name = "promote",
    description =
        "Prints a fixed finding as a case of the suite, with what the reference now answers as its"
            + " expectation.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExample:%n",
    footer =
        "  latchkey fuzz promote fuzz/findings/payload/0123456789abcdef --id payload/decode/found-1"
            + " --requirement XIP82-PAYLOAD-01 --twin payload/decode/minimal --flag Malformed")
final class FuzzPromote implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The finding.")
  private Path file = Path.of("");

  @Option(names = "--id", paramLabel = "ID", required = true, description = "area/group/slug.")
  private String id = "";

  @Option(
      names = "--requirement",
      paramLabel = "ID",
      required = true,
      description = "The catalogue entry it shows.")
  private String requirement = "";

  @Option(
      names = "--twin",
      paramLabel = "ID",
      description = "The accepted case it differs from; for a rejected one.")
  private Optional<String> twin = Optional.empty();

  @Option(
      names = "--flag",
      paramLabel = "FLAG",
      description = "Why it matters; for a rejected one.")
  private List<String> flags = List.of();

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "Default: the name of the directory the file is in.")
  private Optional<String> target = Optional.empty();

  @Override
  public Integer call() throws CommandException {
    Path directory = file.toAbsolutePath().getParent();
    FuzzTarget chosen = Fuzz.target(target.orElseGet(() -> directory.getFileName().toString()));
    PrintWriter out = spec.commandLine().getOut();
    try {
      Bytes input = Bytes.takeOwnership(Files.readAllBytes(file));
      Optional<CaseId> twinId = twin.map(CaseId::of);
      VectorCase test = Promotion.promote(chosen, input, CaseId.of(id), requirement, twinId, flags);
      out.println(
          new ObjectMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(VectorFileWriter.json(test)));
    } catch (Promotion.NotPromotable e) {
      throw CommandException.usage(
          "cannot be promoted: " + e.getMessage(), "It still replays in each build.");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a case is a JSON tree", e);
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + file, "Check the path.");
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()), "An id is area/group/slug.");
    }
    out.flush();
    return ExitCode.AS_EXPECTED.code();
  }
}
