package dev.latchkey.properties.law;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
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
  private static final Logger JQWIK =
      Logger.getLogger("net.jqwik.engine.DefaultJqwikConfiguration");

  private final LawBook book;
  private final Launcher launcher;

  public LawRun(LawBook book) {
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
            .selectors(
                DiscoverySelectors.selectMethod(
                    book.method(id).getDeclaringClass(), book.method(id)))
            .filters(EngineFilter.includeEngines("jqwik"))
            .configurationParameter("jqwik.database", "")
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .build();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long started = clock.getCurrentThreadCpuTime();
    LawSettings before = LawSettings.ofThisProcess();
    settings.tellThisProcess();
    try {
      launcher.execute(request, listener);
    } finally {
      before.tellThisProcess();
    }
    Duration took = Duration.ofNanos(clock.getCurrentThreadCpuTime() - started);
    return new LawResult(id, listener.reported, took, listener.failure());
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
