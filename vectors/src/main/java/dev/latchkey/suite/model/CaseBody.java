package dev.latchkey.suite.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a case does. */
public sealed interface CaseBody {
  /** All questions it asks, in order; of a series, its template. */
  List<Call> calls();

  /** All expectations, in order. */
  List<Expectation> expectations();

  /** One question, one answer. */
  record Single(Call call, Expectation expect) implements CaseBody {
    @Override
    public List<Call> calls() {
      return List.of(call);
    }

    @Override
    public List<Expectation> expectations() {
      return List.of(expect);
    }
  }

  /** Several questions to the same subject, one after the other. */
  record Script(List<Step> steps) implements CaseBody {
    public Script {
      steps = List.copyOf(steps);
    }

    @Override
    public List<Call> calls() {
      return asks().map(Step.Ask::call).toList();
    }

    @Override
    public List<Expectation> expectations() {
      return asks().map(Step.Ask::expect).toList();
    }

    private Stream<Step.Ask> asks() {
      return steps.stream().filter(Step.Ask.class::isInstance).map(Step.Ask.class::cast);
    }
  }

  /**
   * Many questions made from a template, whose parts {@code {"$draw": …}} are drawn from a stream
   * of random bytes; see {@link Draws}.
   *
   * @param seed of the stream
   * @param count how many questions
   * @param members of the output that go into the digest
   * @param digest SHA-256, in hexadecimal, over all answers; see {@link SeriesDigest}. Empty when
   *     the expectation's predicates are all there is to check
   */
  record Series(
      Call template,
      Expectation.Valid expect,
      String seed,
      int count,
      List<String> members,
      Optional<String> digest)
      implements CaseBody {
    public Series {
      members = List.copyOf(members);
      if (count < 1) {
        throw new IllegalArgumentException("a series of " + count);
      }
    }

    @Override
    public List<Call> calls() {
      return List.of(template);
    }

    @Override
    public List<Expectation> expectations() {
      return List.of(expect);
    }
  }
}
