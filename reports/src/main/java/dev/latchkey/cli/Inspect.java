package dev.latchkey.cli;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.framing.WireType;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.inspect.Inspection;
import dev.latchkey.inspect.InspectionJson;
import dev.latchkey.inspect.InspectionText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains bytes field by field. Exit 0: they decode. 1: they do not; 2: there are none. */
@Command(
    name = "inspect",
    description =
        "Decodes an MLS structure and explains it field by field, with offsets. Bytes that do not"
            + " decode are shown as far as they go, and the exit code is 1.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey inspect 000100050001...",
      "  latchkey inspect message.bin --type KeyPackage",
      "  xxd -p message.bin | latchkey inspect - --format json"
    })
final class Inspect implements Callable<Integer> {
  private static final int MAX_BYTES = 1 << 26;
  private static final String STANDARD_INPUT = "-";

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "HEX|FILE|-",
      arity = "1",
      description = "Hexadecimal digits, or a file or standard input that holds them or raw bytes.")
  private String source = STANDARD_INPUT;

  @Option(
      names = "--type",
      paramLabel = "NAME",
      description = "The structure's name in the specification; default: a guess.")
  private Optional<String> type = Optional.empty();

  @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
  private OutputFormat format = OutputFormat.TEXT;

  Inspect(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException {
    Optional<WireType> wanted = type();
    Bytes input = input();
    if (input.isEmpty()) {
      throw CommandException.usage("nothing to inspect: no bytes", "Give at least one byte.");
    }
    Inspection inspection =
        wanted.isPresent() ? Inspection.of(wanted.get(), input) : Inspection.guess(input);
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> out.print(InspectionText.of(inspection));
      case JSON -> out.println(InspectionJson.of(inspection));
    }
    out.flush();
    return (inspection.refusal().isPresent() ? ExitCode.CONFORMANCE_FAILURES : ExitCode.AS_EXPECTED)
        .code();
  }

  private Optional<WireType> type() throws CommandException {
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<WireType> found =
        WireTypes.all().stream()
            .filter(candidate -> candidate.name().equalsIgnoreCase(type.get()))
            .findFirst();
    if (found.isEmpty()) {
      throw CommandException.usage(
          "--type " + type.get() + ": no such structure",
          WireTypes.all().stream()
              .map(WireType::name)
              .collect(Collectors.joining(", ", "Known are: ", ".")));
    }
    return found;
  }

  private Bytes input() throws CommandException {
    if (source.equals(STANDARD_INPUT)) {
      return bytesOrDigits(read(surroundings.standardInput(), "standard input"));
    }
    Optional<Bytes> digits = digits(source);
    if (digits.isPresent()) {
      return digits.get();
    }
    try (InputStream in = Files.newInputStream(Path.of(source))) {
      return bytesOrDigits(read(in, source));
    } catch (IOException | InvalidPathException e) {
      throw CommandException.usage(
          "neither hexadecimal digits nor a readable file: " + shortened(source),
          "Give pairs of digits without prefix, the path of a file, or - for standard input.");
    }
  }

  private static byte[] read(InputStream in, String name) throws CommandException {
    try {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw CommandException.usage(
            name + " holds more than " + MAX_BYTES + " bytes", "Cut out the structure you mean.");
      }
      return content;
    } catch (IOException e) {
      throw CommandException.usage(
          "cannot read " + name + ": " + e.getMessage(), "Check the path and its permissions.");
    }
  }

  private static Bytes bytesOrDigits(byte[] content) {
    return digits(new String(content, StandardCharsets.ISO_8859_1))
        .orElseGet(() -> Bytes.copyOf(content));
  }

  /** The bytes of hexadecimal digits with any white space between, or empty for anything else. */
  private static Optional<Bytes> digits(String text) {
    String packed = text.replaceAll("\\s+", "");
    boolean allDigits = packed.length() % 2 == 0 && packed.chars().allMatch(HexFormat::isHexDigit);
    return allDigits ? Optional.of(Bytes.fromHex(packed)) : Optional.empty();
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "..";
  }
}
