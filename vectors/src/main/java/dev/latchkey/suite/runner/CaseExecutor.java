package dev.latchkey.suite.runner;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseBody;
import dev.latchkey.suite.model.Draws;
import dev.latchkey.suite.model.References;
import dev.latchkey.suite.model.SeriesDigest;
import dev.latchkey.suite.model.Step;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.result.Outcome;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts one case to the subject of a session. */
final class CaseExecutor {
  private final Judge judge;
  private final RunSettings settings;

  CaseExecutor(Judge judge, RunSettings settings) {
    this.judge = judge;
    this.settings = settings;
  }

  Attempt attempt(VectorCase test, Session session)
      throws SubjectUnusableException, InterruptedException {
    Exchange exchange = new Exchange(test, session, judge, settings);
    if (exchange.reset()) {
      if (test.body() instanceof CaseBody.Single single) {
        exchange.ask(single.call(), single.expect(), Map.of());
      } else if (test.body() instanceof CaseBody.Script script) {
        new ScriptRun(exchange).run(script.steps());
      } else if (test.body() instanceof CaseBody.Series series) {
        series(test, series, exchange);
      }
    }
    return exchange.attempt();
  }

  private static void series(VectorCase test, CaseBody.Series series, Exchange exchange)
      throws SubjectUnusableException, InterruptedException {
    Draws draws = new Draws(series.seed(), test.id());
    SeriesDigest digest = new SeriesDigest(series.members());
    for (int i = 0; i < series.count() && exchange.isGreen(); i++) {
      Call call = series.template().withInput(draws.question(series.template().input(), i));
      if (series.digest().isEmpty()) {
        exchange.ask(call, series.expect(), Map.of());
      } else {
        Optional<Reply> reply = exchange.raw(call);
        if (reply.isPresent()) {
          reply.get().match(new Digesting(digest, exchange));
        }
      }
    }
    if (exchange.isGreen() && series.digest().isPresent()) {
      String got = digest.hex();
      if (!got.equals(series.digest().get())) {
        exchange.note(
            Judgement.of(
                Outcome.FAIL,
                "digest over "
                    + series.count()
                    + " answers: expected "
                    + series.digest().get()
                    + ", got "
                    + got));
      }
    }
  }

  /** Feeds verdicts to a digest; what is no verdict ends the series. */
  private record Digesting(SeriesDigest digest, Exchange exchange) implements Reply.Cases<Boolean> {
    @Override
    public Boolean ok(Reply.Ok ok) {
      digest.accepted(ok.output());
      return true;
    }

    @Override
    public Boolean reject(Reply.Reject reject) {
      digest.rejected();
      return true;
    }

    @Override
    public Boolean unsupported(Reply.Unsupported unsupported) {
      exchange.note(Judgement.of(Outcome.UNSUPPORTED_UNDECLARED, unsupported.reason()));
      return false;
    }

    @Override
    public Boolean fault(Reply.Fault fault) {
      exchange.note(Judgement.of(Outcome.ERROR, fault.message()));
      return false;
    }
  }

  /** The steps of a script and what they have put aside. */
  private static final class ScriptRun {
    private final Exchange exchange;
    private final Map<String, JsonNode> saved = new HashMap<>();

    private ScriptRun(Exchange exchange) {
      this.exchange = exchange;
    }

    void run(List<Step> steps) throws SubjectUnusableException, InterruptedException {
      for (int i = 0; i < steps.size() && exchange.isGreen(); i++) {
        Optional<String> failure = step(steps.get(i));
        String where = "step " + (i + 1) + " of " + steps.size();
        if (failure.isPresent()) {
          exchange.note(Judgement.of(Outcome.FAIL, where + ": " + failure.get()));
        } else if (!exchange.isGreen()) {
          exchange.locate(where);
        }
      }
    }

    private Optional<String> step(Step step) throws SubjectUnusableException, InterruptedException {
      try {
        if (step instanceof Step.Ask ask) {
          return ask(ask);
        }
        Step.Mutate mutate = (Step.Mutate) step;
        saved.put(mutate.saved(), Mutators.apply(mutate, saved.get(mutate.saved())));
        return Optional.empty();
      } catch (References.DanglingReferenceException | IllegalArgumentException e) {
        return Optional.ofNullable(e.getMessage());
      }
    }

    private Optional<String> ask(Step.Ask ask)
        throws SubjectUnusableException,
            InterruptedException,
            References.DanglingReferenceException {
      JsonNode input = References.resolve(ask.call().input(), References.SAVED, saved);
      Optional<Reply> reply = exchange.ask(ask.call().withInput(input), ask.expect(), saved);
      if (reply.isPresent() && ask.save().isPresent() && reply.get() instanceof Reply.Ok ok) {
        Step.Save save = ask.save().get();
        JsonNode value = ok.output().at(JsonPointer.compile(save.from()));
        if (value.isMissingNode()) {
          return Optional.of("the output has nothing at " + save.from());
        }
        saved.put(save.name(), value);
      }
      return Optional.empty();
    }
  }
}
