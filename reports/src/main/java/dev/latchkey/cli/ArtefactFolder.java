package dev.latchkey.cli;

import dev.latchkey.bytes.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the bytes of a demonstration go, if anywhere. */
final class ArtefactFolder {
  private final Optional<Path> directory;

  ArtefactFolder(Optional<Path> directory) {
    this.directory = directory;
  }

  boolean isKept() {
    return directory.isPresent();
  }

  void write(String file, Bytes content) throws IOException {
    if (directory.isPresent()) {
      Files.createDirectories(directory.get());
      Files.write(directory.get().resolve(file), content.toArray());
    }
  }
}
