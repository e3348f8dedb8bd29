package dev.latchkey.cli;

import dev.latchkey.suite.adapter.AdapterMain;
import dev.latchkey.suite.check.Finding;
import dev.latchkey.suite.check.SubjectCheck;
import dev.latchkey.suite.subject.SubjectSpec;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code subject check}: whether an adapter keeps the protocol, before any case is run. */
@Command(
    name = "check",
    description = {
      "Tries every rule of the subject protocol on an adapter, each on its own: handshake, flush,"
          + " noise, unknown operations and members, long lines, requests in a row, end of input.",
      "Ends with 0 when results would mean something, with 3 otherwise."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey subject check --subject exec:'./adapter --stdio'",
      "  latchkey subject check --subject java:com.example.MyAdapter --timeout 2s"
    })
final class CheckSubject implements Callable<Integer> {
  private static final String JAVA = "java:";

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private SubjectOption subject = new SubjectOption();
  @Mixin private SuiteOption suite = new SuiteOption();

  @Option(names = "--strict", description = "Warnings count too.")
  private boolean strict;

  CheckSubject(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException {
    subject.launcher();
    SuiteOption.Loaded data = suite.load(surroundings);
    Duration patience = subject.deadline();
    List<Finding> findings;
    try {
      findings = new SubjectCheck(command(), data.suite(), data.runner(), patience).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.INTERRUPTED, "interrupted", "Not every rule was tried.");
    }
    PrintWriter out = spec.commandLine().getOut();
    findings.forEach(finding -> out.println(line(finding)));
    long broken = count(findings, Finding.Grade.BROKEN);
    long warnings = count(findings, Finding.Grade.WARNING);
    boolean isUsable = broken == 0 && (warnings == 0 || !strict);
    ExitCode exitCode = isUsable ? ExitCode.AS_EXPECTED : ExitCode.SUBJECT_UNUSABLE;
    out.printf("%n%d probes, %d broken, %d warnings%n", findings.size(), broken, warnings);
    out.printf("exit %d: %s%n", exitCode.code(), exitCode.meaning());
    out.flush();
    return exitCode.code();
  }

  private static long count(List<Finding> findings, Finding.Grade grade) {
    return findings.stream().filter(finding -> finding.grade() == grade).count();
  }

  private static String line(Finding finding) {
    String grade = finding.grade().name().toLowerCase(Locale.ROOT);
    return String.format(Locale.ROOT, "%-8s %-18s %s", grade, finding.probe(), finding.detail());
  }

  /** Always a process of its own: a subject in Java is started behind pipes like any other. */
  private List<String> command() throws CommandException {
    String given = subject.spec();
    Optional<List<String>> command;
    try {
      command = SubjectSpec.command(given);
    } catch (SubjectUnusableException e) {
      throw SubjectOption.unusable(e);
    }
    if (command.isPresent()) {
      return command.get();
    }
    String name = given.substring(given.indexOf(':') + 1);
    return given.startsWith(JAVA)
        ? java(AdapterMain.class.getName(), name)
        : java(Main.class.getName(), "subject", name);
  }

  private static List<String> java(String... arguments) {
    String binary = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(binary, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(arguments));
    return command;
  }
}
