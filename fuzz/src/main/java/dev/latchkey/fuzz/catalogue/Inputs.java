package dev.latchkey.fuzz.catalogue;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.json.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Directories of inputs, one file each, called after their content. */
public final class Inputs {
  private static final int NAME_DIGITS = 16;

  private Inputs() {}

  /** The files in {@code directory}, by name; none where there is no such directory. */
  public static List<Path> in(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Writes {@code input} under the name of its content, and says where. */
  public static Path write(Path directory, Bytes input) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name(input));
    Files.write(file, input.toArray());
    return file;
  }

  /** The first digits of the SHA-256 hash. */
  public static String name(Bytes input) {
    return Sha256.hex(input).substring(0, NAME_DIGITS);
  }
}
