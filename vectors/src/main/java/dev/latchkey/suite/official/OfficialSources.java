package dev.latchkey.suite.official;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds vector files among paths and reads them. */
public final class OfficialSources {
  private static final String EXTENSION = ".json";

  private OfficialSources() {}

  /**
   * Reads every file among {@code paths}; of a directory, all its {@code .json} files by name.
   *
   * @param type the family of all of them; without it the file name decides
   * @throws DataException {@code file_unreadable} where nothing is found, {@code unknown_family}
   *     for a name without a family, and whatever a file's content deserves
   */
  public static List<OfficialFile> read(List<Path> paths, Optional<OfficialFamily> type)
      throws DataException {
    List<OfficialFile> files = new ArrayList<>();
    for (Map.Entry<String, Path> source : labelled(expand(paths)).entrySet()) {
      OfficialFamily family = family(source.getKey(), source.getValue(), type);
      files.add(
          OfficialFile.read(
              source.getKey(), family, DataFile.read(source.getValue(), source.getKey())));
    }
    return List.copyOf(files);
  }

  private static OfficialFamily family(String label, Path path, Optional<OfficialFamily> type)
      throws DataException {
    Optional<OfficialFamily> family = type.or(() -> OfficialFamilies.ofFile(fileName(path)));
    if (family.isEmpty()) {
      throw new DataException(
          DataFault.UNKNOWN_FAMILY, label, "", "no format goes by this file name");
    }
    return family.get();
  }

  private static List<Path> expand(List<Path> paths) throws DataException {
    List<Path> files = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (Path path : paths) {
      for (Path file : Files.isDirectory(path) ? inside(path) : List.of(path)) {
        if (seen.add(file.toAbsolutePath().normalize())) {
          files.add(file);
        }
      }
    }
    return files;
  }

  private static List<Path> inside(Path directory) throws DataException {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files =
          entries
              .filter(entry -> fileName(entry).endsWith(EXTENSION) && Files.isRegularFile(entry))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new DataException(
            DataFault.FILE_UNREADABLE, directory.toString(), "", "no " + EXTENSION + " file in it");
      }
      return files;
    } catch (IOException e) {
      throw new DataException(
          DataFault.FILE_UNREADABLE, directory.toString(), "", String.valueOf(e.getMessage()));
    }
  }

  /** Files by what to call them: the bare name where that is unique, else the path as given. */
  private static Map<String, Path> labelled(List<Path> files) {
    Map<String, Long> uses =
        files.stream()
            .collect(Collectors.groupingBy(OfficialSources::fileName, Collectors.counting()));
    Map<String, Path> labelled = new LinkedHashMap<>();
    for (Path file : files) {
      String name = fileName(file);
      boolean unique = uses.getOrDefault(name, 0L) == 1;
      labelled.put(unique ? name : file.toString().replace('\\', '/'), file);
    }
    return labelled;
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
