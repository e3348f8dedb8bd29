package dev.latchkey.cli;

import dev.latchkey.suite.explain.CaseText;
import dev.latchkey.suite.explain.Reproduction;
import dev.latchkey.suite.model.VectorCase;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes one case as something that runs without Latchkey. */
@Command(
    name = "repro",
    description = "Writes a case as something that runs without Latchkey, for a bug report.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey repro blob/aad/genuine --adapter ./adapter",
      "  latchkey repro blob/aad/genuine --as junit --adapter ./adapter > GenuineTest.java"
    })
final class Repro implements Callable<Integer> {
  /** In which form. */
  enum Form {
    SHELL,
    JUNIT,
    JSON
  }

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private SuiteOption suite = new SuiteOption();

  @Parameters(paramLabel = "ID", description = "The case: area/group/name.")
  private String id = "";

  @Option(
      names = "--as",
      paramLabel = "shell|junit|json",
      description = "A shell command (the default), a Java test, or the case with its requests.")
  private Form form = Form.SHELL;

  @Option(
      names = "--adapter",
      paramLabel = "COMMAND",
      description = "What reads the requests; default: latchkey subject.")
  private String adapter = "latchkey subject";

  Repro(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException {
    SuiteOption.Loaded data = suite.load(surroundings);
    VectorCase test = data.find(id);
    List<String> comment = new ArrayList<>(List.of(test.id() + ": " + test.title()));
    comment.addAll(new CaseText(data.suite(), data.requirements()).why(test));
    Reproduction reproduction = new Reproduction(test, data.runner(), comment);
    if (!reproduction.isFixed() && form != Form.JSON) {
      throw CommandException.usage(
          id + " builds its requests from what the subject answers",
          "Try: " + CaseText.command(test, "exec:" + adapter));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (form) {
          case SHELL -> reproduction.shell(adapter);
          case JUNIT -> reproduction.junit(List.of(adapter.strip().split(" +")));
          case JSON -> reproduction.json() + "\n";
        });
    out.flush();
    return ExitCode.AS_EXPECTED.code();
  }
}
