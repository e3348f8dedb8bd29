package dev.latchkey.properties.law;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** Draws of many choices, which shrink by losing choices and by smaller ones. */
public final class Draws implements ArbitrarySupplier<Draw> {
  private static final int CHOICES = 600;

  @Override
  public Arbitrary<Draw> get() {
    return Arbitraries.fromGenerator(random -> new Choices(choices(random)));
  }

  private static int[] choices(Random random) {
    return random.ints(CHOICES).toArray();
  }

  private static final class Choices implements Shrinkable<Draw> {
    private static final int LARGEST_CUT = 64;

    private final int[] values;

    Choices(int[] values) {
      this.values = values;
    }

    @Override
    public Draw value() {
      return new Draw(values);
    }

    @Override
    public Stream<Shrinkable<Draw>> shrink() {
      Stream<int[]> shorter =
          IntStream.of(0, 8, 4, 2).mapToObj(part -> part == 0 ? head(0) : head(size() / part));
      Stream<int[]> cut =
          IntStream.iterate(LARGEST_CUT, width -> width > 0, width -> width / 2)
              .boxed()
              .flatMap(
                  width ->
                      IntStream.iterate(0, at -> at + width <= size(), at -> at + width)
                          .mapToObj(at -> without(at, width)));
      Stream<int[]> smaller =
          IntStream.range(0, size())
              .filter(at -> values[at] != 0)
              .boxed()
              .flatMap(at -> Stream.of(with(at, 0), with(at, values[at] >>> 1)));
      return Stream.of(shorter, cut, smaller).flatMap(each -> each).map(Choices::new);
    }

    @Override
    public ShrinkingDistance distance() {
      long nonZero = IntStream.of(values).filter(value -> value != 0).count();
      long sum = IntStream.of(values).mapToLong(Integer::toUnsignedLong).sum();
      return ShrinkingDistance.of(size(), nonZero, sum);
    }

    private int size() {
      return values.length;
    }

    private int[] head(int size) {
      return Arrays.copyOf(values, size);
    }

    private int[] without(int at, int width) {
      int[] rest = new int[size() - width];
      System.arraycopy(values, 0, rest, 0, at);
      System.arraycopy(values, at + width, rest, at, rest.length - at);
      return rest;
    }

    private int[] with(int at, int value) {
      int[] changed = values.clone();
      changed[at] = value;
      return changed;
    }
  }
}
