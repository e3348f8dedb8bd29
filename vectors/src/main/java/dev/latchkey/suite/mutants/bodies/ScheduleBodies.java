package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.identity.Epoch;
import dev.latchkey.tree.ReceivedPath;
import java.util.List;
import java.util.stream.Stream;

/** Wrong code in the key schedule. */
public final class ScheduleBodies {
  private ScheduleBodies() {}

  /** The epoch as it is. */
  public static Epoch same(Epoch epoch) {
    return epoch;
  }

  /** Nothing of it. */
  public static <T> List<T> nothing(Stream<T> elements) {
    return List.of();
  }

  /** Zeros of the same length. */
  public static SecretBytes zeroSecret(ReceivedPath.Opened opened) {
    return SecretBytes.zeros(opened.commitSecret().size());
  }
}
