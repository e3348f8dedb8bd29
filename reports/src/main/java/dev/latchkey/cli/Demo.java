package dev.latchkey.cli;

import dev.latchkey.failure.ProtocolException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code latchkey demo}: an invite made, shown, scanned, joined, refreshed and revoked. */
@Command(
    name = "demo",
    description = "Shows an invite from beginning to end, in a made-up group.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class Demo implements Callable<Integer> {
  private static final char FULL_BLOCK = '\u2588';

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "TEXT",
      defaultValue = "latchkey",
      description = "The same seed makes the same bytes (default: ${DEFAULT-VALUE}).")
  private String seed = "latchkey";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write payload, blobs, policy, commit and Welcome there. Payload and policy hold the"
              + " key.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(names = "--ascii", description = "Draw the code without Unicode block characters.")
  private boolean ascii;

  @Override
  public Integer call() throws IOException, ProtocolException {
    PrintWriter writer = spec.commandLine().getOut();
    ArtefactFolder folder = new ArtefactFolder(out);
    switch (format) {
      case TEXT -> new DemoStory(seed, new TextNarrator(writer, folder, isAscii())).tell();
      case JSON -> {
        JsonNarrator narrator = new JsonNarrator(folder);
        new DemoStory(seed, narrator).tell();
        narrator.writeTo(writer, seed);
      }
    }
    writer.flush();
    return ExitCode.AS_EXPECTED.code();
  }

  private boolean isAscii() {
    return ascii || !Charset.defaultCharset().newEncoder().canEncode(FULL_BLOCK);
  }
}
