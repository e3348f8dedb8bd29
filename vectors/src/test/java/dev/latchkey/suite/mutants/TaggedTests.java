package dev.latchkey.suite.mutants;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/**
 * The reference's own tests by tag, run against a copy of the reference. They are taken from where
 * the build of {@code impl} leaves its test classes.
 */
final class TaggedTests {
  private static final String ROOT = "dev.latchkey.";

  private final Path classes;
  private final Map<String, List<String>> byTag = new TreeMap<>();

  private TaggedTests(Path classes) {
    this.classes = classes;
  }

  /** What became of the tests of some tags. */
  record Outcome(long run, long failed) {}

  /** Finds the tags of all test classes below {@code classes}; no class is loaded for it. */
  static TaggedTests in(Path classes) throws IOException {
    TaggedTests tests = new TaggedTests(classes);
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(it -> it.toString().endsWith("Test.class")).toList()) {
        tests.addTags(EditedClass.read(Files.readAllBytes(file)));
      }
    }
    return tests;
  }

  private void addTags(ClassNode type) {
    addTags(type.visibleAnnotations, type);
    type.methods.forEach(method -> addTags(method.visibleAnnotations, type));
  }

  /** A tag stands alone, or among others in one annotation. */
  private void addTags(@Nullable List<AnnotationNode> annotations, ClassNode type) {
    for (AnnotationNode annotation :
        annotations == null ? List.<AnnotationNode>of() : annotations) {
      if (annotation.desc.equals(Type.getDescriptor(Tag.class))) {
        List<String> types =
            byTag.computeIfAbsent((String) annotation.values.get(1), it -> new ArrayList<>());
        types.remove(type.name.replace('/', '.'));
        types.add(type.name.replace('/', '.'));
      } else if (annotation.desc.equals(Type.getDescriptor(Tags.class))) {
        List<AnnotationNode> inner = new ArrayList<>();
        ((List<?>) annotation.values.get(1)).forEach(it -> inner.add((AnnotationNode) it));
        addTags(inner, type);
      }
    }
  }

  /**
   * Runs the tests that bear {@code tag} against {@code mutant}, class by class, those of the whole
   * join at the end, until a class has a failure.
   */
  Outcome run(Mutant mutant, String tag) throws MutantException, ReflectiveOperationException {
    MutantLoader loader = loader(mutant);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      long run = 0;
      for (String type : inOrderOfCost(byTag.getOrDefault(tag, List.of()))) {
        TestExecutionSummary summary = run(loader.loadClass(type), tag);
        run += summary.getTestsStartedCount() - summary.getTestsAbortedCount();
        if (summary.getTotalFailureCount() > 0) {
          return new Outcome(run, summary.getTotalFailureCount());
        }
      }
      return new Outcome(run, 0);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static List<String> inOrderOfCost(List<String> types) {
    return types.stream().sorted(Comparator.comparing(type -> type.contains(".join."))).toList();
  }

  private static TestExecutionSummary run(Class<?> type, String tag) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(type))
            .filters(TagFilter.includeTags(tag))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    launcher().execute(request, listener);
    return listener.getSummary();
  }

  /** One that tells nobody else: these failures are wanted. */
  private static Launcher launcher() {
    return LauncherFactory.create(
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build());
  }

  private MutantLoader loader(Mutant mutant) throws MutantException {
    try {
      URL extra = classes.toUri().toURL();
      return MutantLoader.of(mutant, name -> name.startsWith(ROOT) && isTest(name), extra);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isTest(String name) {
    return Files.exists(classes.resolve(name.replace('.', '/') + ".class"));
  }
}
