package dev.latchkey.properties.world;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** Lists of steps; joins are a third of them. They shrink by losing steps. */
public final class Steps implements ArbitrarySupplier<List<Step>> {
  private static final int MOST = 30;
  private static final int NUMBERS = 1000;

  @Override
  public Arbitrary<List<Step>> get() {
    Arbitrary<Step.Kind> kinds =
        Arbitraries.oneOf(
            Arbitraries.of(Step.Kind.values()),
            Arbitraries.of(Step.Kind.values()),
            Arbitraries.of(Step.Kind.JOIN, Step.Kind.JOIN, Step.Kind.JOIN_AND_CRASH));
    return Combinators.combine(kinds, numbers(), numbers())
        .as(Step::new)
        .list()
        .ofMinSize(0)
        .ofMaxSize(MOST)
        .withSizeDistribution(RandomDistribution.uniform())
        .edgeCases(edges -> edges.none());
  }

  private static Arbitrary<Integer> numbers() {
    return Arbitraries.integers()
        .between(0, NUMBERS)
        .withDistribution(RandomDistribution.uniform());
  }
}
