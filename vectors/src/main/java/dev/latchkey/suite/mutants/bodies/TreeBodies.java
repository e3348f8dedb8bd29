package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Wrong code around trees. */
public final class TreeBodies {
  private static final int LARGEST = 64;

  private TreeBodies() {}

  /** Yes. */
  public static boolean yes(Optional<?> value) {
    return true;
  }

  /** Nobody. */
  public static List<Object> nobody(List<?> leaves, long under) {
    return List.of();
  }

  /** The node index of a leaf. */
  public static TlsWriter doubled(TlsWriter out, long leaf) {
    return out.uint32(2 * leaf);
  }

  /** As it was. */
  public static Optional<Object> unchanged(Optional<Object> parent, Function<?, ?> change) {
    return parent;
  }

  /** More leaves than there are slots, in a tree of any size below this. */
  public static int full(Object subtree) {
    return LARGEST;
  }
}
