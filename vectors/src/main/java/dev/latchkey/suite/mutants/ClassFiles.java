package dev.latchkey.suite.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** The class files that a class loader would load, as bytes; each is read once. */
final class ClassFiles {
  private static final String OBJECT = "java/lang/Object";

  private final ClassLoader loader;
  private final Map<String, Optional<byte[]>> read = new ConcurrentHashMap<>();

  ClassFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /** The file of the class with this binary name; not to be written to. */
  Optional<byte[]> find(String name) {
    return read.computeIfAbsent(name.replace('.', '/'), this::load);
  }

  private Optional<byte[]> load(String internalName) {
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + internalName, e);
    }
  }

  /** The nearest class that both are; Object where one is an interface or cannot be read. */
  String commonSuperclass(String first, String second) {
    List<String> ancestors = ancestors(first);
    return ancestors(second).stream().filter(ancestors::contains).findFirst().orElse(OBJECT);
  }

  private List<String> ancestors(String internalName) {
    List<String> chain = new ArrayList<>();
    Optional<String> next = Optional.of(internalName);
    while (next.isPresent() && !next.get().equals(OBJECT)) {
      Optional<ClassReader> file = find(next.get()).map(ClassReader::new);
      if (file.filter(it -> (it.getAccess() & Opcodes.ACC_INTERFACE) == 0).isPresent()) {
        chain.add(next.get());
      }
      next = file.map(ClassReader::getSuperName);
    }
    return chain;
  }
}
