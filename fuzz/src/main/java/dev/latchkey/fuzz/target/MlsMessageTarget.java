package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.fuzz.oracle.Bcmls;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.profile.Profile;

/** Decodes an MLSMessage, and holds the answer against that of another implementation. */
public final class MlsMessageTarget {
  private MlsMessageTarget() {}

  /** Entry point of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.DECODING.spend(input, MlsMessageTarget::check);
  }

  private static void check(Bytes input) {
    Oracle.exactly(input, Profile.STRICT, MlsMessage::readFrom)
        .ifPresent(
            message ->
                Oracle.require(
                    Bcmls.agrees(message, input), "two decoders read one message from one input"));
  }
}
