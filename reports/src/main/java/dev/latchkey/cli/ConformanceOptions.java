package dev.latchkey.cli;

import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.runner.KnownFailures;
import dev.latchkey.suite.runner.NativeErrors;
import dev.latchkey.suite.runner.RunSettings;
import dev.latchkey.suite.runner.Scoring;
import dev.latchkey.suite.runner.SelectionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How cases are put to a subject, and what counts. */
final class ConformanceOptions {
  @Option(
      names = "--known-failing",
      paramLabel = "FILE",
      description =
          "Lines \"PATTERN = OUTCOME # reason, issue\". A line that matches nothing, or whose"
              + " cases no longer fail so, is an error.")
  private Optional<Path> knownFailing = Optional.empty();

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description =
          "Translates the subject's own error texts:"
              + " {\"errors\": [{\"match\": REGEX, \"code\": CODE}]}.")
  private Optional<Path> errors = Optional.empty();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "Run everything N times, in other orders; finds what is flaky.")
  private int repeat = 1;

  @Option(
      names = "--shuffle",
      paramLabel = "SEED",
      description = "Run in an order that SEED decides; results keep theirs.")
  private Optional<String> shuffle = Optional.empty();

  @Option(
      names = "--max-fail",
      paramLabel = "N",
      description = "Stop after N failures; the rest is NOT_RUN.")
  private Optional<Integer> maxFail = Optional.empty();

  @Option(names = "--fail-fast", description = "Stop after the first failure.")
  private boolean failFast;

  @Option(
      names = "--strict",
      description = "Failed recommendations count, and so does noise on standard output.")
  private boolean strict;

  @Option(names = "--validate", description = "Members the protocol does not know break it.")
  private boolean validate;

  @Option(
      names = "--require-codes",
      description = "A rejection counts only when its code is right.")
  private boolean requireCodes;

  @Option(names = "--anonymous", description = "Keep case ids from the subject, and shuffle.")
  private boolean anonymous;

  RunSettings settings(int jobs, Duration deadline) throws CommandException {
    if (repeat < 1 || maxFail.filter(it -> it < 1).isPresent()) {
      throw CommandException.usage(
          "--repeat " + repeat + maxFail.map(it -> " --max-fail " + it).orElse(""),
          "Give numbers from 1 up.");
    }
    RunSettings settings =
        RunSettings.DEFAULT
            .withJobs(jobs)
            .withDeadline(deadline)
            .repeated(repeat)
            .withAnonymity(anonymous)
            .withTolerance(validate, strict)
            .withTranslation(translation());
    Optional<Integer> stopAfter = failFast ? Optional.of(1) : maxFail;
    if (stopAfter.isPresent()) {
      settings = settings.withMaxFailures(stopAfter.get());
    }
    Optional<String> order = shuffle.or(() -> Optional.of("anonymous").filter(it -> anonymous));
    return order.isPresent() ? settings.shuffled(order.get()) : settings;
  }

  Scoring scoring() {
    return new Scoring(strict, requireCodes);
  }

  KnownFailures knownFailures(Suite suite) throws CommandException {
    if (knownFailing.isEmpty()) {
      return KnownFailures.NONE;
    }
    try {
      KnownFailures known = KnownFailures.read(knownFailing.get());
      known.requireMatches(suite);
      return known;
    } catch (SelectionException e) {
      throw CommandException.usage(
          String.valueOf(e.getMessage()), "Repair the list of known failures; nothing was run.");
    }
  }

  /** Adds what may change an outcome to the header. */
  void describe(Map<String, String> setup) {
    knownFailing.ifPresent(file -> setup.put("known failing", file.toString()));
    errors.ifPresent(file -> setup.put("errors", file.toString()));
    shuffle.ifPresent(seed -> setup.put("shuffle", seed));
    if (repeat > 1) {
      setup.put("repeat", Integer.toString(repeat));
    }
    flag(setup, "strict", strict);
    flag(setup, "validate", validate);
    flag(setup, "require codes", requireCodes);
    flag(setup, "anonymous", anonymous);
  }

  private static void flag(Map<String, String> setup, String name, boolean isSet) {
    if (isSet) {
      setup.put(name, "yes");
    }
  }

  private NativeErrors translation() throws CommandException {
    if (errors.isEmpty()) {
      return NativeErrors.NONE;
    }
    try {
      return NativeErrors.read(errors.get());
    } catch (DataException e) {
      throw CommandException.usage(
          String.valueOf(e.getMessage()), "Repair the translation of errors; nothing was run.");
    }
  }
}
