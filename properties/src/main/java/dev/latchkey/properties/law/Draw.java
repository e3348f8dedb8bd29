package dev.latchkey.properties.law;

import dev.latchkey.bytes.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A finite list of choices that values are made from; when it is used up every further choice is 0.
 * Made so that fewer and smaller choices make simpler values, which is how inputs shrink: 0 is the
 * shortest, the first, the plainest. Ask for one with {@code @ForAll(supplier = Draws.class)}.
 */
public final class Draw {
  private static final long[] EDGES = {
    0, 1, 2, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, -2, -1
  };

  private final int[] choices;
  private final Map<String, Object> notes = new LinkedHashMap<>();
  private int next;

  Draw(int[] choices) {
    this.choices = choices;
  }

  /** The draw of the simplest value: every choice is 0. */
  public static Draw plain() {
    return new Draw(new int[0]);
  }

  /** A number from 0 to {@code bound - 1}. */
  public int below(int bound) {
    return Integer.remainderUnsigned(choice(), bound);
  }

  /** A number from {@code least} to {@code most}, both included. */
  public int between(int least, int most) {
    return least + below(most - least + 1);
  }

  /** True in {@code percent} of a hundred draws. */
  public boolean chance(int percent) {
    return below(100) >= 100 - percent;
  }

  /** One of {@code options}. */
  public <T> T pick(List<T> options) {
    return options.get(below(options.size()));
  }

  /** What one of {@code makers} makes. */
  public <T> T one(List<Function<Draw, ? extends T>> makers) {
    return pick(makers).apply(this);
  }

  public <T> Optional<T> maybe(Supplier<T> maker) {
    return below(2) == 0 ? Optional.empty() : Optional.of(maker.get());
  }

  /** Up to {@code most} values. */
  public <T> List<T> list(int most, Supplier<T> maker) {
    int size = below(most + 1);
    List<T> made = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      made.add(maker.get());
    }
    return made;
  }

  /** Exactly {@code size} bytes. */
  public Bytes exactly(int size) {
    byte[] drawn = new byte[size];
    for (int at = 0; at < size; at++) {
      drawn[at] = (byte) (at % 4 == 0 ? choice() : drawn[at - 1] * 31 + at);
    }
    return Bytes.takeOwnership(drawn);
  }

  /** Up to {@code most} bytes. */
  public Bytes bytes(int most) {
    return exactly(below(most + 1));
  }

  public int uint8() {
    return below(1 << 8);
  }

  public int uint16() {
    return chance(25) ? 0xffff - below(2) : below(1 << 16);
  }

  public long uint32() {
    return chance(25) ? 0xffff_ffffL - below(2) : Integer.toUnsignedLong(choice());
  }

  /** Any 64 bits; a third of the time on an edge of the unsigned or the signed range. */
  public long uint64() {
    return below(3) == 0 ? EDGES[below(EDGES.length)] : int64();
  }

  /** Remembers what was made, so that a failure shows it; returns {@code value}. */
  public <T> T note(String name, T value) {
    notes.put(name, value);
    return value;
  }

  private long int64() {
    return ((long) choice() << Integer.SIZE) | Integer.toUnsignedLong(choice());
  }

  private int choice() {
    return next < choices.length ? choices[next++] : 0;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Draw");
    notes.forEach((name, value) -> text.append("\n    ").append(name).append(" = ").append(value));
    return text.toString();
  }
}
