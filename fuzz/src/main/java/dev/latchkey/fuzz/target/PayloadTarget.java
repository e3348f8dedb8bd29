package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.InviteText;
import java.nio.charset.StandardCharsets;

/** Decodes what somebody scanned: the bytes of a payload, or the text of one. */
public final class PayloadTarget {
  /** Characters that say what a thing is, and not what is in it. */
  private static final int SHOWN = 48;

  private PayloadTarget() {}

  /** Entry point of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.DECODING.spend(input, PayloadTarget::check);
  }

  private static void check(Bytes input) {
    try (InvitePayload payload = InvitePayload.decode(input)) {
      roundTrip(payload);
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, input.size());
      text(input);
    }
  }

  private static void text(Bytes input) {
    String text = new String(input.toArray(), StandardCharsets.ISO_8859_1);
    try (InvitePayload payload = InviteText.parse(text)) {
      roundTrip(payload);
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, input.size());
    }
  }

  private static void roundTrip(InvitePayload payload) throws ProtocolException {
    Oracle.require(payload.toString().equals("InvitePayload[redacted]"), "a payload is not shown");
    payload
        .servicePointer()
        .ifPresent(
            it ->
                Oracle.require(
                    it.toString().length() < SHOWN && it.asClaim().toString().length() < SHOWN,
                    "a pointer is not shown"));
    Bytes canonical = payload.encode();
    try (InvitePayload again = InvitePayload.decode(canonical);
        InvitePayload read = InviteText.parse(InviteText.of(payload))) {
      Oracle.require(again.equals(payload), "a payload survives its encoding");
      Oracle.require(again.encode().equals(canonical), "a payload has one encoding");
      Oracle.require(read.equals(payload), "a payload survives its text form");
    }
  }
}
