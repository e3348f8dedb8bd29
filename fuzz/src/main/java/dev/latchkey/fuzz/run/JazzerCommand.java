package dev.latchkey.fuzz.run;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of a stand-alone fuzzer on our class path. */
final class JazzerCommand {
  private static final String MAIN = "com.code_intelligence.jazzer.Jazzer";
  private static final int HEAP_MEBIBYTES = 1400;
  private static final int SECONDS_FOR_ONE_INPUT = 300;

  /** Detectors of flaws we have no code for; each costs time for every class that is loaded. */
  private static final List<String> DETECTORS =
      List.of(
          "BigDecimal",
          "ClojureLangHooks",
          "ExpressionLanguageInjection",
          "FilePathTraversal",
          "LdapInjection",
          "NamingContextLookup",
          "OsCommandInjection",
          "RegexRoadblocks",
          "ScriptEngineInjection",
          "ServerSideRequestForgery",
          "SqlInjection",
          "TemplateInjection",
          "UnsafeSanitizer",
          "XPathInjection",
          "XmlParserSsrfGuidance");

  private JazzerCommand() {}

  static List<String> of(RunPlan plan) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + HEAP_MEBIBYTES + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:-OmitStackTraceInFastThrow");
    command.add("-cp");
    command.add(classPath(plan));
    command.add(MAIN);
    command.add("--target_class=" + plan.target().type().getName());
    String instrumented = String.join(File.pathSeparator, plan.instrumented());
    command.add("--instrumentation_includes=" + instrumented);
    command.add("--custom_hook_includes=" + instrumented);
    command.add("--disabled_hooks=" + disabled());
    command.add("--reproducer_path=" + plan.artifacts().resolveSibling("reproducers"));
    command.add("-artifact_prefix=" + plan.artifacts() + File.separator);
    command.add("-max_total_time=" + plan.seconds());
    command.add("-timeout=" + SECONDS_FOR_ONE_INPUT);
    command.add("-report_slow_units=" + SECONDS_FOR_ONE_INPUT);
    command.add("-rss_limit_mb=" + 3 * HEAP_MEBIBYTES);
    plan.dictionary().ifPresent(it -> command.add("-dict=" + it));
    command.addAll(plan.more());
    command.add(plan.corpus().toString());
    plan.seeds().forEach(it -> command.add(it.toString()));
    return command;
  }

  private static String classPath(RunPlan plan) {
    String ours = System.getProperty("java.class.path");
    return plan.classesFirst().map(it -> it + File.pathSeparator + ours).orElse(ours);
  }

  private static String disabled() {
    return Stream.concat(
            DETECTORS.stream().map(it -> "com.code_intelligence.jazzer.sanitizers." + it),
            Stream.of("com.code_intelligence.jazzer.runtime.NativeLibHooks"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
