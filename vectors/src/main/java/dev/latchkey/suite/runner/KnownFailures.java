package dev.latchkey.suite.runner;

import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.result.CaseResult;
import dev.latchkey.suite.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known to fail, and how: lines {@code PATTERN = OUTCOME # reason, issue}. A known failure
 * still runs, and must fail with its recorded outcome.
 */
public final class KnownFailures {
  public static final KnownFailures NONE = new KnownFailures(List.of());

  private static final String KNOWN = " known: ";
  private static final Pattern LINE =
      Pattern.compile("([^\\s=#]+)\\s*=\\s*([A-Z_]+)\\s*(?:#\\s*(.*?))?\\s*");

  private final List<Entry> entries;

  private KnownFailures(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * @param place file and line, for messages
   */
  record Entry(String place, Glob glob, Outcome outcome, String reason) {
    boolean matches(String id) {
      return glob.matches(id);
    }
  }

  public static KnownFailures read(Path file) throws SelectionException {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new SelectionException("cannot read " + file + ": " + e.getMessage());
    }
  }

  /** Reads {@code text}; failures call it {@code name} and give the line. */
  public static KnownFailures parse(String text, String name) throws SelectionException {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (isEntry(lines.get(i))) {
        entries.add(entry(lines.get(i).strip(), name + ":" + (i + 1)));
      }
    }
    return new KnownFailures(List.copyOf(entries));
  }

  /** Whether {@code line} is more than a comment. */
  static boolean isEntry(String line) {
    return !line.isBlank() && !line.strip().startsWith("#");
  }

  static Entry entry(String line, String place) throws SelectionException {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new SelectionException(place + ": not PATTERN = OUTCOME # reason, issue");
    }
    if (matcher.group(3) == null || matcher.group(3).isBlank()) {
      throw new SelectionException(place + ": no reason given after #");
    }
    Outcome outcome =
        Arrays.stream(Outcome.values())
            .filter(it -> it.name().equals(matcher.group(2)) && canBeKnown(it))
            .findFirst()
            .orElseThrow(
                () -> new SelectionException(place + ": no failure is called " + matcher.group(2)));
    try {
      return new Entry(place, Glob.of(matcher.group(1)), outcome, matcher.group(3));
    } catch (IllegalArgumentException e) {
      throw new SelectionException(place + ": " + e.getMessage());
    }
  }

  static boolean canBeKnown(Outcome outcome) {
    return outcome.colour() == Outcome.Colour.RED && outcome != Outcome.XPASS;
  }

  /** How {@code result} ended before {@link #apply} was through with it. */
  static Outcome recorded(CaseResult result) {
    return switch (result.outcome()) {
      case XFAIL -> {
        String detail = result.details().get(0);
        yield Outcome.valueOf(detail.substring(0, detail.indexOf(KNOWN)));
      }
      case XPASS -> Outcome.PASS;
      case PASS,
          PASS_STAGE,
          PASS_UNVERIFIED,
          FAIL,
          WRONG_REASON,
          VACUOUS,
          UNSUPPORTED,
          UNSUPPORTED_UNDECLARED,
          ERROR,
          CRASH,
          TIMEOUT,
          PROTOCOL,
          NOT_RUN,
          FLAKY,
          ORDER_DEPENDENT,
          INFRA ->
          result.outcome();
    };
  }

  /** Fails when an entry matches no case of {@code suite}, or two match the same. */
  public void requireMatches(Suite suite) throws SelectionException {
    for (Entry entry : entries) {
      if (suite.cases().stream().noneMatch(test -> entry.matches(test.id().toString()))) {
        throw new SelectionException(
            entry.place() + ": " + entry.glob() + " matches no case of the suite");
      }
    }
    for (VectorCase test : suite.cases()) {
      List<Entry> matching =
          entries.stream().filter(entry -> entry.matches(test.id().toString())).toList();
      if (matching.size() > 1) {
        throw new SelectionException(
            matching.get(1).place()
                + ": "
                + test.id()
                + " is known from "
                + matching.get(0).place());
      }
    }
  }

  /** Failures as recorded become {@code XFAIL}, passes that should have failed {@code XPASS}. */
  List<CaseResult> apply(List<CaseResult> results) {
    return results.stream().map(this::apply).toList();
  }

  private CaseResult apply(CaseResult result) {
    Optional<Entry> entry = entry(result);
    if (entry.isEmpty()) {
      return result;
    }
    String known = entry.get().outcome() + KNOWN + entry.get().reason();
    if (result.outcome() == entry.get().outcome()) {
      return result.turned(Outcome.XFAIL, known);
    }
    return result.outcome().colour() == Outcome.Colour.GREEN
        ? result.turned(Outcome.XPASS, "passes, but " + known + " (" + entry.get().place() + ")")
        : result;
  }

  /**
   * Entries none of whose cases among {@code results}, after {@link #apply}, failed as recorded.
   */
  List<String> stale(List<CaseResult> results) {
    List<String> stale = new ArrayList<>();
    for (Entry entry : entries) {
      List<CaseResult> matching =
          results.stream().filter(result -> entry.matches(result.id())).toList();
      if (!matching.isEmpty()
          && matching.stream().noneMatch(result -> result.outcome() == Outcome.XFAIL)) {
        stale.add(
            entry.place()
                + ": stale: "
                + entry.glob()
                + " = "
                + entry.outcome()
                + " matches "
                + matching.size()
                + " of the cases that ran, none of which ended so");
      }
    }
    return stale;
  }

  private Optional<Entry> entry(CaseResult result) {
    return entries.stream().filter(entry -> entry.matches(result.id())).findFirst();
  }
}
