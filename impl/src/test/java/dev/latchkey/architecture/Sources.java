package dev.latchkey.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The library's source files. */
final class Sources {
  static final Path ROOT = Path.of("src", "main", "java").toAbsolutePath();

  private Sources() {}

  /** Files whose name ends in {@code suffix}. */
  static List<Path> all(String suffix) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files in which {@code pattern} is found. */
  static List<Path> mentioning(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return all(".java").stream().filter(file -> compiled.matcher(read(file)).find()).toList();
  }
}
