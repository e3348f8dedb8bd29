package dev.latchkey.properties.law;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Gives a law its seed and tries, reports its branches, and fails it where one was not hit. */
public final class LawHook implements AroundPropertyHook {
  /** Outermost: jqwik reads the attributes when the innermost executor starts. */
  private static final int OUTERMOST = -1000;

  @Override
  public int aroundPropertyProximity() {
    return OUTERMOST;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    Law law =
        context
            .findAnnotation(Law.class)
            .orElseThrow(() -> new IllegalStateException(context.label() + " is no @Law"));
    LawSettings settings = LawSettings.ofThisProcess();
    String id = LawId.of(context.containerClass(), context.targetMethod().getName()).text();
    int tries = settings.tries().orElse(law.tries());
    context.attributes().setTries(tries);
    Optional<String> seed = settings.seedOf(id);
    seed.ifPresent(context.attributes()::setSeed);
    if (!settings.shrinks()) {
      context.attributes().setShrinking(ShrinkingMode.OFF);
    }
    Coverage coverage = Coverage.current();

    PropertyExecutionResult result = property.execute();

    context.reporter().publishValue("branches", coverage.toString());
    context.reporter().publishValue("seed", result.seed().orElse("none"));
    context.reporter().publishValue("tries", Integer.toString(result.countTries()));
    result
        .falsifiedParameters()
        .ifPresent(sample -> context.reporter().publishValue("sample", sample.toString()));
    List<String> missing = coverage.missing(List.of(law.branches()), law.atLeast());
    boolean complete = tries >= law.tries();
    if (result.status() == PropertyExecutionResult.Status.SUCCESSFUL
        && complete
        && !missing.isEmpty()) {
      return result.mapToFailed("never went through " + missing + ", only through: " + coverage);
    }
    return result;
  }
}
