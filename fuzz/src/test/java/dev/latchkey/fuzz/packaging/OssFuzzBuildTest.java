package dev.latchkey.fuzz.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.FuzzTargets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OSS-Fuzz's build script, as far as it goes without a container. */
class OssFuzzBuildTest {
  private static final Path SCRIPT = Path.of("oss-fuzz", "build.sh").toAbsolutePath();

  @TempDir private Path directory;

  @Test
  void makesATargetDirectoryWhoseTargetsRun() throws Exception {
    Path out = directory.resolve("out");
    Path lib = Files.createDirectory(directory.resolve("lib"));
    run(Map.of("OUT", out.toString(), "LATCHKEY_LIB", lib.toString()), SCRIPT.toString());
    for (FuzzTarget target : FuzzTargets.all()) {
      String name = "latchkey-" + target.name();
      assertThat(Files.readString(out.resolve(name)))
          .contains("--target_class=" + target.type().getName() + " ");
      assertThat(out.resolve(name + "_seed_corpus.zip")).isNotEmptyFile();
      assertThat(out.resolve(name + ".dict")).isNotEmptyFile();
    }
    String log =
        run(
            Map.of("JAZZER_DRIVER", driver().toString()),
            out.resolve("latchkey-tls").toString(),
            "-runs=10");
    assertThat(log).contains("Done 10 runs");
  }

  /** The stand-alone launcher on this test's class path, in place of the platform's driver. */
  private Path driver() throws IOException {
    Path driver = directory.resolve("driver");
    Files.writeString(
        driver,
        "#!/bin/sh\nexec '"
            + Path.of(System.getProperty("java.home"), "bin", "java")
            + "' -cp '"
            + System.getProperty("java.class.path")
            + "' com.code_intelligence.jazzer.Jazzer \"$@\"\n");
    assertThat(driver.toFile().setExecutable(true)).isTrue();
    return driver;
  }

  private String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().remove("SRC");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(log).isZero();
    return log;
  }
}
