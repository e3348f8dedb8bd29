package dev.latchkey.fuzz.coverage;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.Inputs;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.IPackageCoverage;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;

/**
 * Runs inputs through their targets on instrumented copies of our classes, and counts lines. The
 * classes of this process are not touched.
 */
public final class CorpusCoverage implements AutoCloseable {
  private static final String ROOT = "dev/latchkey/";

  private final LoggerRuntime runtime = new LoggerRuntime();
  private final RuntimeData data = new RuntimeData();
  private final InstrumentingLoader loader = new InstrumentingLoader(runtime);

  public CorpusCoverage() {
    try {
      runtime.startup(data);
    } catch (Exception e) {
      throw new IllegalStateException("line coverage cannot be measured here", e);
    }
  }

  /** Runs every file of {@code directory} through {@code target}; says how many. */
  public int run(FuzzTarget target, Path directory) throws IOException {
    MethodHandle entry = entry(target);
    List<Path> files = Inputs.in(directory);
    for (Path file : files) {
      run(entry, Files.readAllBytes(file));
    }
    return files.size();
  }

  /** Those of {@code files}, smallest first, that reach what none before them reached. */
  public List<Path> useful(FuzzTarget target, List<Path> files) throws IOException {
    MethodHandle entry = entry(target);
    List<Path> bySize = new ArrayList<>();
    Map<Path, Integer> sizes = new HashMap<>();
    for (Path file : files) {
      sizes.put(file, (int) Files.size(file));
      bySize.add(file);
    }
    bySize.sort(Comparator.<Path>comparingInt(sizes::get).thenComparing(Comparator.naturalOrder()));
    List<Path> useful = new ArrayList<>();
    Set<Probe> reached = new HashSet<>();
    for (Path file : bySize) {
      run(entry, Files.readAllBytes(file));
      if (reached.addAll(takeProbes())) {
        useful.add(file);
      }
    }
    return useful;
  }

  /** A place in a class. */
  private record Probe(long type, int index) {}

  /** The places reached since the last call. */
  private Set<Probe> takeProbes() {
    ExecutionDataStore executed = new ExecutionDataStore();
    data.collect(executed, new SessionInfoStore(), false);
    Set<Probe> probes = new HashSet<>();
    for (ExecutionData type : executed.getContents()) {
      boolean[] hit = type.getProbes();
      for (int i = 0; i < hit.length; i++) {
        if (hit[i]) {
          probes.add(new Probe(type.getId(), i));
        }
      }
    }
    data.reset();
    return probes;
  }

  private MethodHandle entry(FuzzTarget target) {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              loader.loadClass(target.type().getName()),
              "fuzzerTestOneInput",
              MethodType.methodType(void.class, byte[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(target.name() + " has no entry point", e);
    }
  }

  /** A finding reaches lines like any input; what it throws is the replay's matter. */
  private static void run(MethodHandle entry, byte[] input) {
    try {
      entry.invokeExact(input);
    } catch (Throwable finding) {
      if (finding instanceof VirtualMachineError broken) {
        throw broken;
      }
    }
  }

  /** The implementation's packages, by name. */
  public List<LineCount> lines() throws IOException {
    ExecutionDataStore executed = new ExecutionDataStore();
    data.collect(executed, new SessionInfoStore(), false);
    CoverageBuilder builder = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(executed, builder);
    Path place = place();
    if (Files.isDirectory(place)) {
      analyze(place, analyzer);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        analyze(jar.getPath("/"), analyzer);
      }
    }
    List<LineCount> counts = new ArrayList<>();
    for (IPackageCoverage it : builder.getBundle("impl").getPackages()) {
      counts.add(
          new LineCount(
              it.getName().substring(ROOT.length()).replace('/', '.'),
              it.getLineCounter().getCoveredCount(),
              it.getLineCounter().getTotalCount()));
    }
    counts.sort((one, other) -> one.pack().compareTo(other.pack()));
    return List.copyOf(counts);
  }

  /** Lines of one package that were not reached, as {@code File.java:line}. */
  public List<String> missed(String pack) throws IOException {
    ExecutionDataStore executed = new ExecutionDataStore();
    data.collect(executed, new SessionInfoStore(), false);
    CoverageBuilder builder = new CoverageBuilder();
    analyze(place(), new Analyzer(executed, builder));
    List<String> missed = new ArrayList<>();
    for (IClassCoverage type : builder.getClasses()) {
      if (type.getPackageName().equals(ROOT + pack)) {
        for (int line = type.getFirstLine(); line <= type.getLastLine(); line++) {
          if (type.getLine(line).getStatus() == 1) {
            missed.add(type.getSourceFileName() + ":" + line);
          }
        }
      }
    }
    return missed;
  }

  private static Path place() throws IOException {
    try {
      return Path.of(Bytes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the implementation's classes are nowhere", e);
    }
  }

  /** All packages of the implementation, generated ones apart. */
  private static void analyze(Path root, Analyzer analyzer) throws IOException {
    try (Stream<Path> found = Files.walk(root.resolve(ROOT))) {
      for (Path file : (Iterable<Path>) found.sorted()::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (name.endsWith(".class") && isImplementation(name)) {
          analyzer.analyzeClass(Files.readAllBytes(file), name);
        }
      }
    }
  }

  /** Also where all modules were compiled into one directory. */
  private static boolean isImplementation(String name) {
    return !name.contains("/proto/")
        && Stream.of("suite/", "fuzz/", "cli/", "inspect/", "report/", "bench/", "properties/")
            .noneMatch(other -> name.startsWith(ROOT + other));
  }

  @Override
  public void close() {
    runtime.shutdown();
  }
}
