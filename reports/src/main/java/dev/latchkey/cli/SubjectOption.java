package dev.latchkey.cli;

import dev.latchkey.suite.subject.SubjectLauncher;
import dev.latchkey.suite.subject.SubjectSpec;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Who is put to the test. */
final class SubjectOption {
  static final String REFERENCE = "builtin:reference";

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");

  @Option(
      names = "--subject",
      paramLabel = "SPEC",
      description =
          "builtin:reference (the default), builtin:NAME, exec:'COMMAND' for an adapter on"
              + " standard input and output, or java:CLASS for one on the class path.")
  private String subject = REFERENCE;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Longest wait for one answer, for example 500ms, 10s (the default), 2m.")
  private Optional<String> timeout = Optional.empty();

  String spec() {
    return subject;
  }

  SubjectLauncher launcher() throws CommandException {
    try {
      return SubjectSpec.parse(subject);
    } catch (SubjectUnusableException e) {
      throw CommandException.usage(
          "--subject " + subject + ": " + e.getMessage(),
          "Builtin are: " + String.join(", ", SubjectSpec.builtins()) + ".");
    }
  }

  Duration deadline() throws CommandException {
    String given = timeout.orElse("10s");
    Matcher matcher = DURATION.matcher(given);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw CommandException.usage("--timeout " + given, "Give for example 500ms, 10s or 2m.");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      default -> Duration.ofMinutes(count);
    };
  }

  static CommandException unusable(SubjectUnusableException failure) {
    return new CommandException(
        ExitCode.SUBJECT_UNUSABLE,
        "the subject cannot be used: " + failure.getMessage(),
        "Start its command by hand and look at what it prints; nothing was run.");
  }
}
