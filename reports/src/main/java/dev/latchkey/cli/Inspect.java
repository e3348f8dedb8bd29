package dev.latchkey.cli;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.choice.CryptoProviders;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.WireType;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.inspect.Inspection;
import dev.latchkey.inspect.InspectionJson;
import dev.latchkey.inspect.InspectionText;
import dev.latchkey.inspect.InviteArtefact;
import dev.latchkey.invite.InviteKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains bytes field by field. Exit 0: they decode. 1: they do not; 2: there are none. */
@Command(
    name = "inspect",
    description =
        "Decodes an MLS structure or an invite's artefact and explains it field by field, with"
            + " offsets. Bytes that do not decode are shown as far as they go, and the exit code is"
            + " 1.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  latchkey inspect 000100050001...",
      "  latchkey inspect message.bin --type KeyPackage",
      "  latchkey inspect blob.bin --type EncryptedGroupInfoBlob --key 2021...",
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

  @Option(
      names = "--key",
      paramLabel = "HEX",
      description = "The invite's key, 32 bytes: opens a blob and explains what is inside.")
  private Optional<String> key = Optional.empty();

  @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
  private OutputFormat format = OutputFormat.TEXT;

  Inspect(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandException {
    Optional<InviteArtefact> artefact = type.flatMap(InviteArtefact::named);
    Optional<WireType> wanted = artefact.isPresent() ? Optional.empty() : type();
    Bytes input = input();
    if (input.isEmpty()) {
      throw CommandException.usage("nothing to inspect: no bytes", "Give at least one byte.");
    }
    Inspection inspection = inspect(artefact, wanted, input);
    PrintWriter out = spec.commandLine().getOut();
    print(inspection, out);
    boolean refused = inspection.refusal().isPresent();
    if (key.isPresent() && !refused) {
      refused = !open(input, key.get(), out);
    }
    out.flush();
    return (refused ? ExitCode.CONFORMANCE_FAILURES : ExitCode.AS_EXPECTED).code();
  }

  private void print(Inspection inspection, PrintWriter out) {
    switch (format) {
      case TEXT -> out.print(InspectionText.of(inspection));
      case JSON -> out.println(InspectionJson.of(inspection));
    }
  }

  /** Without a name an invite's artefact is recognised where no MLS structure fits. */
  private Inspection inspect(
      Optional<InviteArtefact> artefact, Optional<WireType> wanted, Bytes input) {
    if (artefact.isPresent() || key.isPresent()) {
      return artefact.orElse(InviteArtefact.BLOB).inspect(input);
    }
    if (wanted.isPresent()) {
      return Inspection.of(wanted.get(), input);
    }
    Inspection guess = Inspection.guess(input);
    return guess.refusal().isPresent()
        ? InviteArtefact.recognise(input).map(it -> it.inspect(input)).orElse(guess)
        : guess;
  }

  private boolean open(Bytes blob, String hex, PrintWriter out) throws CommandException {
    Bytes material =
        digits(hex)
            .filter(bytes -> bytes.size() == InviteKey.BYTES)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "--key is not " + InviteKey.BYTES + " bytes of hexadecimal digits",
                        "Take it from symmetric_key.material of the invite's payload."));
    try (InviteKey opening = InviteKey.fromWire(material)) {
      out.println();
      print(InviteArtefact.open(blob, opening, CryptoProviders.byName("bc").sealing()), out);
      return true;
    } catch (ProtocolException e) {
      out.println("does not open: " + e.getMessage());
      return false;
    }
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
          Stream.concat(
                  WireTypes.all().stream().map(WireType::name),
                  Arrays.stream(InviteArtefact.values()).map(InviteArtefact::title))
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
