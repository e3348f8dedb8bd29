package dev.latchkey.suite.cases;

import static dev.latchkey.suite.cases.Invite.KEY;
import static dev.latchkey.suite.cases.Invite.SLOT;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;

/** {@code codec.payload.encode}: the canonical bytes, known answers. */
final class PayloadEncodeCases implements Topic {
  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L1, "payload", "encode", "The bytes that a writer of payloads emits.");
    Accepted base =
        group
            .accept(
                "without-pointer",
                "56 bytes: id and key in ascending order, no pointer field",
                "codec.payload.encode",
                Members.of("external_group_id", SLOT).with("symmetric_key", KEY),
                Members.of("payload", Invite.PAYLOAD))
            .covers("XIP82-PAYLOAD-14", "XIP82-PAYLOAD-04");
    for (int length = 0; length < 4; length++) {
      Bytes slot = SLOT.slice(0, length);
      base.refuse(
          "id-of-" + length + "-bytes",
          "A writer refuses an id of " + length + " bytes",
          Flag.WRONG_LENGTH,
          InviteCode.EXTERNAL_GROUP_ID_TOO_SHORT,
          input -> input.with("external_group_id", slot));
    }
    for (int length : new int[] {0, 1, 31, 33, 64}) {
      base.refuse(
          "key-of-" + length + "-bytes",
          "A writer refuses a key of " + length + " bytes",
          Flag.WRONG_LENGTH,
          InviteCode.BAD_SYMMETRIC_KEY_LENGTH,
          input -> input.with("symmetric_key", Bytes.zeros(length)));
    }
    base.alsoAccept(
        "https-pointer",
        "79 bytes: the pointer comes first",
        input -> input.with("service_pointer", Members.of("https_url", Invite.URL)),
        Members.bytes(
            "payload",
            "0a4d0a150a1368747470733a2f2f692e6578616d706c652f61"
                + "1210000102030405060708090a0b0c0d0e0f1a220a20"
                + "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"),
        "XIP82-PAYLOAD-06");
    base.alsoAccept(
            "opaque-pointer",
            "62 bytes: an opaque pointer",
            input -> input.with("service_pointer", Members.of("opaque", Bytes.fromHex("beef"))),
            Members.bytes(
                "payload",
                "0a3c0a041202beef1210000102030405060708090a0b0c0d0e0f1a220a20"
                    + "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"),
            "XIP82-PAYLOAD-06")
        .refuse(
            "empty-pointer",
            "A writer refuses a pointer without a location",
            Flag.MISSING_FIELD,
            InviteCode.EMPTY_SERVICE_POINTER,
            input -> input.with("service_pointer", Members.NONE))
        .refuse(
            "http-pointer",
            "A writer refuses an http URL",
            Flag.BAD_URL,
            InviteCode.INVALID_HTTPS_URL,
            input -> input.with("service_pointer", Members.of("https_url", "http://i.example/")));
    return group;
  }
}
