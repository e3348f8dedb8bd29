package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void version_printsNameAndBuiltVersionOnStandardOutput() {
    assertThat(run("--version")).isEqualTo(ExitCode.AS_EXPECTED.code());
    assertThat(out.toString().strip()).matches("latchkey \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void help_listsSubcommandsOnStandardOutput() {
    assertThat(run("--help")).isEqualTo(ExitCode.AS_EXPECTED.code());
    assertThat(out.toString()).contains("Usage: latchkey").contains("doctor");
  }

  @Test
  void noSubcommand_isUsageErrorAndShowsHelpOnStandardError() {
    assertThat(run()).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("Usage: latchkey");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void unknownSubcommand_isUsageError() {
    assertThat(run("no-such-command")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("no-such-command");
  }

  @Test
  void unknownOption_isUsageError() {
    assertThat(run("doctor", "--no-such-option")).isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void exceptionInCommand_isOwnFaultAndShowsCause() {
    CommandLine withBroken = captured(Main.commandLine().addSubcommand(new Broken()));

    assertThat(withBroken.execute("broken")).isEqualTo(ExitCode.OWN_FAULT.code());
    assertThat(err.toString()).contains("internal error").contains("deliberately broken");
  }

  @Test
  void doctor_printsValuesOfThisJvm() {
    assertThat(run("doctor")).isEqualTo(ExitCode.AS_EXPECTED.code());
    assertThat(out.toString())
        .contains(Runtime.version().toString())
        .contains(System.getProperty("os.name"))
        .containsPattern("processors +" + Runtime.getRuntime().availableProcessors());
  }

  @Test
  void exitCodes_keepTheirPublishedNumbers() {
    assertThat(ExitCode.values()).extracting(ExitCode::code).containsExactly(0, 1, 2, 3, 4, 5, 130);
  }

  private int run(String... args) {
    return captured(Main.commandLine()).execute(args);
  }

  private CommandLine captured(CommandLine commandLine) {
    return commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
  }

  @Command(name = "broken")
  private static final class Broken implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("deliberately broken");
    }
  }
}
