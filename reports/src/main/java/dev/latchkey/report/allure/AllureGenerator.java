package dev.latchkey.report.allure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The Allure report's own generator: 24 MB of other people's Java, fetched from Maven Central when
 * somebody asks for it. Fetching is Maven's affair, with its mirrors, proxies and checksums.
 */
public final class AllureGenerator {
  /** Newest on Maven Central as a distribution that runs on Java alone. */
  public static final String VERSION = "2.34.1";

  public static final String REPORT_DIRECTORY = "allure-report";

  private static final String ARTIFACT = "io.qameta.allure:allure-commandline:" + VERSION + ":zip";
  private static final String FETCH =
      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:unpack";

  private final Path home;

  /**
   * @param cache directory below which the generator is kept
   */
  public AllureGenerator(Path cache) {
    this.home = cache.toAbsolutePath().normalize().resolve("allure-" + VERSION);
  }

  /** Whether it is there already. */
  public boolean isFetched() {
    return Files.isDirectory(home.resolve("lib"));
  }

  /** Where it is, or will be. */
  public Path home() {
    return home;
  }

  /** The command that fetches it. */
  public List<String> fetching() {
    return List.of(
        "mvn",
        "-q",
        "-B",
        "-ntp",
        FETCH,
        "-Dartifact=" + ARTIFACT,
        "-DoutputDirectory=" + home.getParent());
  }

  /** Runs {@link #fetching}, in a directory of its own, where no project is in the way. */
  public void fetch() throws IOException, InterruptedException {
    Files.createDirectories(home.getParent());
    run(new ProcessBuilder(fetching()).directory(home.getParent().toFile()));
    if (!isFetched()) {
      throw new IOException("Maven left nothing in " + home);
    }
  }

  /** Makes one HTML file, {@code allure-report/index.html}, of the results below {@code run}. */
  public Path generate(Path run) throws IOException, InterruptedException {
    Path report = run.resolve(REPORT_DIRECTORY);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = home.resolve("lib") + "/*" + File.pathSeparator + home.resolve("lib/config");
    ProcessBuilder command =
        new ProcessBuilder(
            java,
            "-cp",
            classes,
            "io.qameta.allure.CommandLine",
            "generate",
            run.resolve(AllureResults.DIRECTORY).toString(),
            "--output",
            report.toString(),
            "--clean",
            "--single-file");
    command.environment().put("APP_HOME", home.toString());
    run(command);
    return report.resolve("index.html");
  }

  private static void run(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command.command().get(0) + " failed: " + said.strip());
    }
  }
}
