package dev.latchkey.suite.model;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All cases, ready to run: shared values put in place, large byte strings read from their files.
 */
public final class Suite {
  private final List<VectorFile> files;
  private final List<VectorCase> cases;
  private final Map<CaseId, VectorCase> byId = new HashMap<>();
  private final Map<CaseId, VectorFile> fileOf = new HashMap<>();
  private final String digest;

  private Suite(List<VectorFile> files, String digest) {
    this.files = List.copyOf(files);
    this.cases = files.stream().flatMap(file -> file.cases().stream()).toList();
    this.digest = digest;
    for (VectorFile file : files) {
      for (VectorCase test : file.cases()) {
        byId.put(test.id(), test);
        fileOf.put(test.id(), file);
      }
    }
  }

  /** Reads every case file; the first fault found ends it. */
  public static Suite load(SuiteData data) throws DataException {
    List<VectorFile> files = new ArrayList<>();
    MessageDigest digest = Sha256.start();
    Map<CaseId, String> seen = new HashMap<>();
    for (Path path : data.caseFiles()) {
      String name = data.name(path);
      VectorFile file = VectorFiles.load(path, name);
      requireNew(file, name, seen);
      files.add(file);
      digest.update(
          (name + "\n" + Sha256.hex(content(path)) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new Suite(files, "sha256:" + Bytes.takeOwnership(digest.digest()).hex());
  }

  /** Cases that are not in files: for tests and generators. */
  public static Suite of(List<VectorFile> files) throws DataException {
    List<VectorFile> resolved = new ArrayList<>();
    Map<CaseId, String> seen = new HashMap<>();
    for (VectorFile file : files) {
      requireNew(file, file.path(), seen);
      resolved.add(VectorFiles.resolve(file, file.path(), Optional.empty()));
    }
    return new Suite(resolved, "sha256:none");
  }

  private static void requireNew(VectorFile file, String name, Map<CaseId, String> seen)
      throws DataException {
    for (VectorCase test : file.cases()) {
      String other = seen.putIfAbsent(test.id(), name);
      if (other != null) {
        throw new DataException(
            DataFault.INCONSISTENT, name, "", test.id() + " stands in " + other + " too");
      }
    }
  }

  private static Bytes content(Path path) throws DataException {
    try {
      return Bytes.takeOwnership(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new DataException(
          DataFault.FILE_UNREADABLE, path.toString(), "", String.valueOf(e.getMessage()));
    }
  }

  /** In the order of paths. */
  public List<VectorFile> files() {
    return files;
  }

  /** In the order of files, and within a file in its order. */
  public List<VectorCase> cases() {
    return cases;
  }

  public Optional<VectorCase> find(CaseId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The file that {@code id}, a case of this suite, stands in. */
  public VectorFile fileOf(CaseId id) {
    return Optional.ofNullable(fileOf.get(id)).orElseThrow();
  }

  /** {@code sha256:} and the digest over names and contents of all case files. */
  public String digest() {
    return digest;
  }
}
