package dev.latchkey.properties.law;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Puts laws to the test in this process, one after the other. Keeps no record of earlier runs: the
 * same settings try the same inputs.
 */
public final class LawRun {
  /** Warns at each run that there is no record of earlier ones, which is what we want. */
  private static final Logger JQWIK = Logger.getLogger("net.jqwik");

  private final LawBook book;
  private final Launcher launcher;

  private final ClassLoader loader;

  /** Runs laws on the implementation itself. */
  public LawRun(LawBook book) {
    this(book, LawRun.class.getClassLoader());
  }

  /** Runs laws on the copy of the implementation that {@code loader} has, laws included. */
  public LawRun(LawBook book, ClassLoader loader) {
    this.loader = loader;
    JQWIK.setLevel(Level.OFF);
    this.book = book;
    this.launcher =
        LauncherFactory.create(
            LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build());
  }

  /** Runs one law. */
  public LawResult run(LawId id, LawSettings settings) {
    Listener listener = new Listener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selector(id))
            .filters(EngineFilter.includeEngines("jqwik"))
            .configurationParameter("jqwik.database", "")
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .build();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long started = clock.getCurrentThreadCpuTime();
    LawSettings before = LawSettings.ofThisProcess();
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    settings.tellThisProcess();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      launcher.execute(request, listener);
    } finally {
      Thread.currentThread().setContextClassLoader(usual);
      before.tellThisProcess();
    }
    Duration took = Duration.ofNanos(clock.getCurrentThreadCpuTime() - started);
    return new LawResult(id, listener.reported, took, listener.failure());
  }

  private MethodSelector selector(LawId id) {
    Method method = book.method(id);
    try {
      Class<?> laws = loader.loadClass(method.getDeclaringClass().getName());
      Class<?> drawn = loader.loadClass(method.getParameterTypes()[0].getName());
      return DiscoverySelectors.selectMethod(laws, laws.getDeclaredMethod(method.getName(), drawn));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no " + method + " in this loader", e);
    }
  }

  private static final class Listener implements TestExecutionListener {
    private final Map<String, String> reported = new HashMap<>();
    private Optional<Throwable> failure = Optional.empty();
    private int laws;

    @Override
    public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
      reported.putAll(entry.getKeyValuePairs());
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
      laws += identifier.isTest() ? 1 : 0;
      if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
        failure =
            Optional.of(
                result
                    .getThrowable()
                    .orElseGet(() -> new IllegalStateException(identifier.getDisplayName())));
      }
    }

    private Optional<Throwable> failure() {
      return laws == 1 || failure.isPresent()
          ? failure
          : Optional.of(new IllegalStateException(laws + " laws run where one was asked for"));
    }
  }
}
