package dev.latchkey.suite.mutants.bodies;

import dev.latchkey.identity.Epoch;

/** Wrong code around blobs. */
public final class BlobBodies {
  private BlobBodies() {}

  /** The epoch in little-endian order. */
  public static long littleEndian(Epoch epoch) {
    return Long.reverseBytes(epoch.value());
  }
}
