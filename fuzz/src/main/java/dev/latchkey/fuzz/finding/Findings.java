package dev.latchkey.fuzz.finding;

import dev.latchkey.fuzz.catalogue.FuzzTarget;
import dev.latchkey.fuzz.catalogue.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A directory of findings, {@code TARGET/TOKEN} and {@code TARGET/TOKEN.txt} beside it. */
public final class Findings {
  private static final int MINIMISING_RUNS = 5000;
  private static final String NOTE = ".txt";

  private final Path directory;

  public Findings(Path directory) {
    this.directory = directory;
  }

  /** Takes in what a fuzzer left in {@code artifacts}; says which files are new here. */
  public List<Path> collect(FuzzTarget target, Path artifacts) throws IOException {
    List<Path> news = new ArrayList<>();
    for (Path artifact : Inputs.in(artifacts)) {
      byte[] input = Files.readAllBytes(artifact);
      Optional<Symptom> symptom = Symptom.of(target, input);
      Symptom named = symptom.orElseGet(() -> unrepeated(artifact));
      Path file = directory.resolve(target.name()).resolve(named.token());
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.write(file, Minimiser.minimise(target, input, MINIMISING_RUNS));
        Files.writeString(
            file.resolveSibling(named.token() + NOTE),
            named.summary() + "\n./latchkey fuzz repro " + file + "\n\n" + named.trace());
        news.add(file);
      }
    }
    return news;
  }

  /** A slow or hungry input that behaves when it is alone. */
  private static Symptom unrepeated(Path artifact) {
    String name = String.valueOf(artifact.getFileName());
    return new Symptom(name, name + ": does not break the target alone", "");
  }

  /** The inputs, notes apart. */
  public static List<Path> of(Path directory) throws IOException {
    return Inputs.in(directory).stream().filter(file -> !file.toString().endsWith(NOTE)).toList();
  }
}
