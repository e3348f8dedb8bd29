package dev.latchkey.fuzz.catalogue;

import java.util.function.Consumer;

/**
 * One kind of input.
 *
 * @param name on the command line and as a directory
 * @param type has the entry point that the fuzzer calls
 * @param entry the same entry point
 * @param kind what an execution costs
 * @param purpose one sentence
 */
public record FuzzTarget(
    String name, Class<?> type, Consumer<byte[]> entry, Kind kind, String purpose) {
  /** What an execution costs. */
  public enum Kind {
    /** Bytes to values: hundreds of thousands a second. */
    DECODER,
    /** Signatures, key agreements, whole groups: hundreds a second. */
    DEEP
  }

  /** Runs one input; whatever it throws is a finding. The input is the caller's to keep. */
  public void run(byte[] input) {
    entry.accept(input.clone());
  }
}
