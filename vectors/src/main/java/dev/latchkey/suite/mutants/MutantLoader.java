package dev.latchkey.suite.mutants;

import dev.latchkey.suite.adapter.Adapter;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A second copy of the reference implementation with a bug in it. Classes it owns are defined anew
 * from the class files of its parent, those of the mutant edited; everything else is the parent's.
 *
 * <p>It owns {@code dev.latchkey} except the suite, {@code bytes}, {@code failure} and {@code
 * RandomSource}: those cross the border between a subject and the runner, so that a {@link
 * #adapter()} of the copy can be asked by the runner outside.
 *
 * <p>To run other code on a mutant, a property or a fuzz target, let the loader own its classes as
 * well, load them by name, and set the loader as the thread's context class loader:
 *
 * <pre>{@code
 * MutantLoader loader = MutantLoader.of(mutant, name -> name.startsWith("dev.latchkey.fuzz."));
 * Class<?> target = loader.loadClass("dev.latchkey.fuzz.BlobTarget");
 * }</pre>
 */
public final class MutantLoader extends URLClassLoader {
  private static final String REFERENCE_ADAPTER = "dev.latchkey.suite.reference.ReferenceAdapter";
  private static final String TOUCHED = "dev.latchkey.suite.mutants.bodies.Touched";
  private static final Set<String> BORDER =
      Set.of("dev.latchkey.crypto.RandomSource", "dev.latchkey.crypto.package-info");
  private static final ClassFiles FILES = new ClassFiles(MutantLoader.class.getClassLoader());

  static {
    registerAsParallelCapable();
  }

  private final Mutant mutant;
  private final Predicate<String> alsoOwned;
  private final Map<String, byte[]> edited = new HashMap<>();
  private final Set<String> changed = new HashSet<>();

  private MutantLoader(Mutant mutant, Predicate<String> alsoOwned, URL... extra) {
    super("mutant " + mutant.name(), extra, MutantLoader.class.getClassLoader());
    this.mutant = mutant;
    this.alsoOwned = alsoOwned;
  }

  /** The reference with {@code mutant}'s bug. */
  public static MutantLoader of(Mutant mutant) throws MutantException {
    return of(mutant, name -> false);
  }

  /**
   * The reference with {@code mutant}'s bug, and a copy of other classes that use it.
   *
   * @param alsoOwned which classes, by binary name, are defined anew beside the reference's
   * @param extra where to look for classes that the class path does not have
   * @throws MutantException when the mutant cannot be made of these class files
   */
  public static MutantLoader of(Mutant mutant, Predicate<String> alsoOwned, URL... extra)
      throws MutantException {
    MutantLoader loader = new MutantLoader(mutant, alsoOwned, extra);
    try {
      loader.edit();
    } catch (MutantException e) {
      throw e.of(mutant.name());
    }
    return loader;
  }

  /** The reference as it is, with probes at the entry of {@code methods}. */
  static MutantLoader probing(Set<String> methods) throws MutantException {
    MutantLoader loader = new MutantLoader(Mutant.NONE, name -> false);
    loader.edited.putAll(Probes.in(methods, FILES));
    return loader;
  }

  private void edit() throws MutantException {
    for (String type : mutant.classes()) {
      if (!owns(type)) {
        throw new MutantException(type + " is shared with the runner and cannot be edited");
      }
      byte[] original = FILES.find(type).orElseThrow(() -> new MutantException("no class " + type));
      List<PlacedEdit> edits =
          mutant.edits().stream().filter(edit -> edit.type().equals(type)).toList();
      EditedClass after = EditedClass.of(original, edits, FILES);
      edited.put(type, after.bytes());
      after.changed().forEach(method -> changed.add(type + "." + method));
    }
  }

  public Mutant mutant() {
    return mutant;
  }

  /** The methods that differ from the reference: class, {@code .}, name and descriptor. */
  public Set<String> changedMethods() {
    return Set.copyOf(changed);
  }

  /** The mutated reference as a subject. */
  public Adapter adapter() throws MutantException {
    try {
      return loadClass(REFERENCE_ADAPTER).asSubclass(Adapter.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new MutantException(mutant.name() + " does not start: " + e);
    }
  }

  /** Which probed methods were entered since the last look. */
  Set<String> touched() {
    try {
      Supplier<?> touched =
          loadClass(TOUCHED).asSubclass(Supplier.class).getConstructor().newInstance();
      Set<String> names = new HashSet<>();
      ((Set<?>) touched.get()).forEach(name -> names.add((String) name));
      return names;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a loader without probes", e);
    }
  }

  /** Whether the class with this binary name is this loader's own copy. */
  boolean owns(String name) {
    return isReference(name) || alsoOwned.test(name);
  }

  private static boolean isReference(String name) {
    if (!name.startsWith("dev.latchkey.") || BORDER.contains(name)) {
      return false;
    }
    if (name.startsWith("dev.latchkey.suite.")) {
      return name.startsWith("dev.latchkey.suite.reference.")
          || name.startsWith("dev.latchkey.suite.mutants.bodies.");
    }
    return !name.startsWith("dev.latchkey.bytes.")
        && !name.startsWith("dev.latchkey.failure.")
        && !name.startsWith("dev.latchkey.cli.");
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!owns(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      @Nullable Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      Optional<byte[]> bytes = Optional.ofNullable(edited.get(name)).or(() -> FILES.find(name));
      return bytes.isPresent() ? define(name, bytes.get()) : findClass(name);
    }
  }

  private Class<?> define(String name, byte[] bytes) {
    CodeSource source = new CodeSource(null, (Certificate[]) null);
    return defineClass(name, bytes, 0, bytes.length, new ProtectionDomain(source, null));
  }
}
