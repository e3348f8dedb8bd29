package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.json.CanonicalJson;
import dev.latchkey.suite.model.VectorCase;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the cases that {@code run} would run. */
@Command(
    name = "list",
    description = "Lists cases: what run would run with the same options.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey list",
      "  latchkey list --level L2 --clause 'XIP82-RECV-*'",
      "  latchkey list --format json"
    })
final class ListCases implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private SuiteOption suite = new SuiteOption();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "text (the default), or one JSON object a line.")
  private OutputFormat format = OutputFormat.TEXT;

  ListCases(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException {
    List<VectorCase> selected = selection.from(suite.load(surroundings).suite());
    PrintWriter out = spec.commandLine().getOut();
    for (VectorCase test : selected) {
      out.println(
          switch (format) {
            case TEXT -> text(test);
            case JSON -> CanonicalJson.compact(json(test));
          });
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    err.println(selected.size() + " cases");
    err.flush();
    return ExitCode.AS_EXPECTED.code();
  }

  private static String text(VectorCase test) {
    return test.level()
        + " "
        + (test.isNegative() ? "reject" : "accept")
        + " "
        + test.strength()
        + "  "
        + test.id()
        + "  "
        + test.title();
  }

  private static ObjectNode json(VectorCase test) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", test.id().toString());
    json.put("title", test.title());
    json.put("level", test.level().name());
    json.put("role", test.role());
    json.put("strength", test.strength().name());
    json.put("negative", test.isNegative());
    test.requirements().forEach(json.putArray("requirements")::add);
    return json;
  }
}
