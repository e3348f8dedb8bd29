package dev.latchkey.join;

/** A place in the delivery service's order: unsigned, 0 before everything. */
public record Cursor(long value) implements Comparable<Cursor> {
  public static final Cursor START = new Cursor(0);

  @Override
  public int compareTo(Cursor other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return "cursor " + Long.toUnsignedString(value);
  }
}
