package dev.latchkey.cli;

import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.adapter.AdapterMain;
import dev.latchkey.suite.subject.SubjectSpec;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Serves a builtin subject over the subject protocol. */
@Command(
    name = "subject",
    description =
        "Serves the reference implementation, or another builtin subject, over the subject"
            + " protocol: JSON lines on standard input and output, until the input ends.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey run --subject exec:'latchkey subject'",
      "  latchkey subject --list",
      "  latchkey subject check --subject exec:'./adapter --stdio'"
    })
final class ServeSubject implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "reference",
      description = "Which one; default: reference.")
  private String name = "reference";

  @Option(names = "--list", description = "List the builtin subjects and end.")
  private boolean list;

  /** The command with {@code subject check} below it. */
  static CommandLine withCheck(Surroundings surroundings) {
    return new CommandLine(new ServeSubject()).addSubcommand(new CheckSubject(surroundings));
  }

  @Override
  public Integer call() throws CommandException {
    if (list) {
      PrintWriter out = spec.commandLine().getOut();
      SubjectSpec.builtins().forEach(out::println);
      out.flush();
      return ExitCode.AS_EXPECTED.code();
    }
    Adapter adapter;
    try {
      adapter = SubjectSpec.builtin(name);
    } catch (SubjectUnusableException e) {
      throw CommandException.usage(
          String.valueOf(e.getMessage()), "latchkey subject --list shows what there is.");
    }
    try {
      AdapterMain.serve(adapter);
      return ExitCode.AS_EXPECTED.code();
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INCOMPLETE, "the connection broke: " + e.getMessage(), "Start it again.");
    }
  }
}
