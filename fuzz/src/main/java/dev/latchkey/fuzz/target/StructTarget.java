package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.framing.WireType;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.profile.Profile;
import java.util.List;

/** Decodes one struct of RFC 9420 or the extensions draft, which the first byte chooses. */
public final class StructTarget {
  private static final List<WireType> TYPES = List.copyOf(WireTypes.all());
  private static final Profile OLD_DRAFT =
      Profile.STRICT.toBuilder("draft-08").draft(DraftProfile.DRAFT_08).build();

  private StructTarget() {}

  /** Entry point of the fuzzer: the number of a type by name, 128 more for draft 08. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.DECODING.spend(input, StructTarget::check);
  }

  private static void check(Bytes input) {
    if (input.isEmpty()) {
      return;
    }
    int choice = input.at(0);
    WireType type = TYPES.get((choice & 0x7f) % TYPES.size());
    Profile profile = choice < 128 ? Profile.XIP82 : OLD_DRAFT;
    Oracle.exactly(input.slice(1, input.size()), profile, type.decoder());
  }

  /** The input that decodes {@code value} as the type called {@code name}. */
  public static Bytes seed(String name, Bytes value) {
    for (int i = 0; i < TYPES.size(); i++) {
      if (TYPES.get(i).name().equals(name)) {
        return Bytes.concat(Parts.of(i), value);
      }
    }
    throw new IllegalArgumentException("no struct " + name);
  }
}
