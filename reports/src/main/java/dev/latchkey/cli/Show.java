package dev.latchkey.cli;

import dev.latchkey.suite.explain.CaseText;
import dev.latchkey.suite.model.VectorCase;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one case. */
@Command(
    name = "show",
    description = "Shows a case: its clauses, why it matters, what it asks and what must come out.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExample:%n",
    footer = "  latchkey show blob/aad/genuine")
final class Show implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private SuiteOption suite = new SuiteOption();

  @Parameters(paramLabel = "ID", description = "The case: area/group/name.")
  private String id = "";

  Show(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException {
    SuiteOption.Loaded data = suite.load(surroundings);
    VectorCase test = data.find(id);
    PrintWriter out = spec.commandLine().getOut();
    new CaseText(data.suite(), data.requirements()).show(test).forEach(out::println);
    out.flush();
    return ExitCode.AS_EXPECTED.code();
  }
}
