package dev.latchkey.fuzz.oracle;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ErrorCodes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsDecoder;
import dev.latchkey.tls.TlsStruct;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks that several targets share. */
public final class Oracle {
  private static final Set<ErrorCode> KNOWN = new HashSet<>(ErrorCodes.all());

  private Oracle() {}

  /** Fails unless {@code holds}; {@code property} is a sentence that is true of correct code. */
  public static void require(boolean holds, String property) {
    if (!holds) {
      throw new OracleFailure(property);
    }
  }

  /** A refusal has a catalogued code and a requirement, and points into the input if anywhere. */
  public static void refused(ProtocolException refusal, int inputBytes) {
    require(KNOWN.contains(refusal.code()), "a refusal has a catalogued code");
    require(!refusal.requirement().isEmpty(), "a refusal names a requirement");
    refusal
        .offset()
        .ifPresent(at -> require(at >= 0 && at <= inputBytes, "an offset is inside of the input"));
  }

  /** Decodes; what decodes encodes to the same bytes. Empty for a refusal. */
  public static <T extends TlsStruct> Optional<T> exactly(
      Bytes input, Profile profile, TlsDecoder<T> decoder) {
    T value;
    try {
      value = Tls.decode(input, profile, decoder);
    } catch (ProtocolException refusal) {
      refused(refusal, input.size());
      return Optional.empty();
    }
    require(value.encoded(profile).equals(input), "an accepted struct encodes to its own bytes");
    return Optional.of(value);
  }
}
