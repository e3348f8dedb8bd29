package dev.latchkey.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the facts about this machine that a bug report needs. */
@Command(
    name = "doctor",
    description = "Shows what this machine has.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class Doctor implements Callable<Integer> {

  private static final long BYTES_PER_MEBIBYTE = 1L << 20;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Runtime runtime = Runtime.getRuntime();
    fact(out, "java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    fact(out, "os", property("os.name", "os.version", "os.arch"));
    fact(out, "locale", Locale.getDefault().toLanguageTag());
    fact(out, "processors", Integer.toString(runtime.availableProcessors()));
    fact(out, "max heap", runtime.maxMemory() / BYTES_PER_MEBIBYTE + " MiB");
    out.flush();
    return ExitCode.AS_EXPECTED.code();
  }

  private static void fact(PrintWriter out, String name, String value) {
    out.printf("%-11s %s%n", name, value);
  }

  private static String property(String... names) {
    StringBuilder joined = new StringBuilder();
    for (String name : names) {
      joined.append(joined.isEmpty() ? "" : " ").append(System.getProperty(name));
    }
    return joined.toString();
  }
}
