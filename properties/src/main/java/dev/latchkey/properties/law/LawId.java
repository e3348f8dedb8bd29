package dev.latchkey.properties.law;

/**
 * What a law is called: its area, which is the last part of its package, and its method.
 *
 * @param text for example {@code codec/everyTruncationIsRefused}
 */
public record LawId(String text) implements Comparable<LawId> {
  /** The id of {@code method} of {@code laws}. */
  public static LawId of(Class<?> laws, String method) {
    String name = laws.getPackageName();
    return new LawId(name.substring(name.lastIndexOf('.') + 1) + "/" + method);
  }

  @Override
  public int compareTo(LawId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
