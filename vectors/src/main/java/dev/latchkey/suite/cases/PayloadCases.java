package dev.latchkey.suite.cases;

import static dev.latchkey.suite.cases.Invite.KEY;
import static dev.latchkey.suite.cases.Invite.SLOT;
import static dev.latchkey.suite.cases.Invite.keyField;
import static dev.latchkey.suite.cases.Invite.payload;
import static dev.latchkey.suite.cases.Invite.slotField;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.function.UnaryOperator;

/** {@code codec.payload.decode}: fields and framing of a scanned payload. */
final class PayloadCases implements Topic {
  private static final Bytes UNKNOWN = Proto.number(9, 1);

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L1, "payload", "decode", "Decoding what a QR code carries.");
    Accepted base =
        group
            .accept(
                "without-pointer",
                "Payload with id and key only",
                "codec.payload.decode",
                Members.of("payload", Invite.PAYLOAD),
                decoded(SLOT, KEY).with("has_service_pointer", false))
            .covers("XIP82-PAYLOAD-04", "XIP82-PAYLOAD-14", "REVIEW-21");
    versions(base);
    keys(base);
    slots(base);
    framing(base);
    unknownFields(base);
    return group;
  }

  static Members decoded(Bytes slot, Bytes key) {
    return Members.of("external_group_id", slot).with("symmetric_key", key);
  }

  private static UnaryOperator<Members> bytes(Bytes payload) {
    return input -> input.with("payload", payload);
  }

  private static void versions(Accepted base) {
    base.refuse(
        "empty-message",
        "No bytes at all: the version is unset",
        Flag.UNSUPPORTED_VERSION,
        InviteCode.UNSUPPORTED_PAYLOAD_VERSION,
        bytes(Bytes.EMPTY));
    Bytes inner = Bytes.concat(slotField(SLOT), keyField(KEY));
    for (int variant : new int[] {2, 3, 15, 16, 2047, 536_870_911}) {
      base.refuse(
          "version-" + variant,
          "Version 1's content under the unknown variant " + variant,
          Flag.UNSUPPORTED_VERSION,
          InviteCode.UNSUPPORTED_PAYLOAD_VERSION,
          bytes(Proto.message(variant, inner)));
    }
    base.refuse(
        "unknown-varint-version",
        "Only an unknown field of varint type",
        Flag.UNSUPPORTED_VERSION,
        InviteCode.UNSUPPORTED_PAYLOAD_VERSION,
        bytes(Proto.number(2, 1)));
  }

  private static void keys(Accepted base) {
    for (int length : new int[] {1, 16, 31, 33, 64, 256}) {
      base.refuse(
          "key-of-" + length + "-bytes",
          "Key material of " + length + " bytes",
          Flag.WRONG_LENGTH,
          InviteCode.BAD_SYMMETRIC_KEY_LENGTH,
          bytes(payload(slotField(SLOT), keyField(Bytes.zeros(length)))));
    }
    base.refuse(
            "key-absent",
            "No symmetric_key field",
            Flag.MISSING_FIELD,
            InviteCode.MISSING_SYMMETRIC_KEY,
            bytes(payload(slotField(SLOT))))
        .refuse(
            "key-submessage-empty",
            "symmetric_key is there and empty (1a 00)",
            Flag.MISSING_FIELD,
            InviteCode.MISSING_SYMMETRIC_KEY,
            bytes(payload(slotField(SLOT), Proto.message(3))))
        .refuse(
            "key-material-empty",
            "material is there and empty (1a 02 0a 00)",
            Flag.MISSING_FIELD,
            InviteCode.MISSING_SYMMETRIC_KEY,
            bytes(payload(slotField(SLOT), keyField(Bytes.EMPTY))));
    Bytes zeros = Bytes.zeros(32);
    base.alsoAccept(
        "key-of-zeros",
        "32 zero bytes are a key like any other",
        bytes(payload(slotField(SLOT), keyField(zeros))),
        decoded(SLOT, zeros),
        "XIP82-PAYLOAD-02");
  }

  private static void slots(Accepted base) {
    for (int length = 0; length < 4; length++) {
      Bytes slot = SLOT.slice(0, length);
      base.refuse(
          "id-of-" + length + "-bytes",
          "external_group_id of " + length + " bytes",
          Flag.WRONG_LENGTH,
          InviteCode.EXTERNAL_GROUP_ID_TOO_SHORT,
          bytes(payload(slotField(slot), keyField(KEY))));
    }
    base.refuse(
        "id-absent",
        "No external_group_id field",
        Flag.MISSING_FIELD,
        InviteCode.EXTERNAL_GROUP_ID_TOO_SHORT,
        bytes(payload(keyField(KEY))));
    for (int length : new int[] {4, 5, 15, 17, 63, 64, 127, 128, 255, 256, 4096}) {
      Bytes slot = Bytes.fromHex("00ff".repeat((length + 1) / 2)).slice(0, length);
      base.alsoAccept(
          "id-of-" + length + "-bytes",
          "external_group_id of " + length + " bytes that are no text",
          bytes(payload(slotField(slot), keyField(KEY))),
          decoded(slot, KEY),
          "XIP82-PAYLOAD-07",
          "XIP82-PAYLOAD-09",
          "XIP82-PAYLOAD-10");
    }
  }

  private static void framing(Accepted base) {
    Bytes whole = Invite.PAYLOAD;
    for (int cut : new int[] {1, 2, 3, 12, 20, 21, 23, 24, 40, 55}) {
      base.refuse(
          "cut-after-" + cut,
          "Cut off after byte " + cut + " of " + whole.size(),
          Flag.MALFORMED_MESSAGE,
          InviteCode.PAYLOAD_MALFORMED,
          bytes(whole.slice(0, cut)));
    }
    base.refuse(
            "raw-layout",
            "The early layout: key and id as raw bytes of the fields",
            Flag.RAW_LAYOUT,
            InviteCode.PAYLOAD_MALFORMED,
            bytes(payload(slotField(SLOT), Proto.field(3, KEY))))
        .refuse(
            "outer-length-too-long",
            "The outer length claims one byte more than there is",
            Flag.OVERRUN,
            InviteCode.PAYLOAD_MALFORMED,
            bytes(Bytes.concat(Bytes.fromHex("0a37"), whole.slice(2, whole.size()))))
        .refuse(
            "length-of-two-gigabytes",
            "The outer length claims 2^31-1 bytes",
            Flag.OVERRUN,
            InviteCode.PAYLOAD_MALFORMED,
            bytes(Bytes.concat(Bytes.fromHex("0affffffff07"), whole.slice(2, whole.size()))))
        .refuse(
            "length-negative",
            "The outer length is 2^64-1, which is -1 for a careless reader",
            Flag.OVERRUN,
            InviteCode.PAYLOAD_MALFORMED,
            bytes(
                Bytes.concat(
                    Bytes.fromHex("0affffffffffffffffff01"), whole.slice(2, whole.size()))))
        .refuse(
            "varint-of-eleven-bytes",
            "A length in more than ten bytes",
            Flag.MALFORMED_MESSAGE,
            InviteCode.PAYLOAD_MALFORMED,
            bytes(Bytes.concat(Bytes.fromHex("0a" + "80".repeat(10) + "01"), whole)))
        .refuse(
            "field-number-zero",
            "A field with number 0",
            Flag.MALFORMED_MESSAGE,
            InviteCode.PAYLOAD_MALFORMED,
            bytes(Bytes.concat(whole, Bytes.fromHex("0200"))))
        .refuse(
            "stray-end-group",
            "An end-group tag that ends nothing",
            Flag.MALFORMED_MESSAGE,
            InviteCode.PAYLOAD_MALFORMED,
            bytes(Bytes.concat(whole, Proto.tag(9, Proto.END_GROUP))))
        .refuse(
            "wire-type-7",
            "A field of a wire type that does not exist",
            Flag.MALFORMED_MESSAGE,
            InviteCode.PAYLOAD_MALFORMED,
            bytes(Bytes.concat(whole, Proto.tag(9, 7))));
  }

  private static void unknownFields(Accepted base) {
    Bytes slot = slotField(SLOT);
    Members same = decoded(SLOT, KEY);
    base.alsoAccept(
            "unknown-field-in-envelope",
            "An unknown field beside version 1 changes nothing",
            bytes(Bytes.concat(Invite.PAYLOAD, UNKNOWN)),
            same,
            "XIP82-PAYLOAD-15")
        .covers("XIP82-COMPAT-03");
    base.alsoAccept(
        "unknown-field-in-v1",
        "An unknown field 4 in version 1 changes nothing",
        bytes(payload(slot, keyField(KEY), Proto.number(4, 7))),
        same,
        "REVIEW-21",
        "XIP82-PAYLOAD-15");
    base.alsoAccept(
        "unknown-field-in-key",
        "A would-be algorithm tag inside symmetric_key changes nothing",
        bytes(payload(slot, Proto.message(3, Proto.field(1, KEY), Proto.number(2, 3)))),
        same,
        "XIP82-PAYLOAD-15");
    base.alsoAccept(
        "unknown-field-above-15",
        "An unknown field with a number of two bytes changes nothing",
        bytes(payload(slot, keyField(KEY), Proto.text(1000, "note"))),
        same,
        "XIP82-PAYLOAD-15");
    base.alsoAccept(
        "fields-out-of-order",
        "Fields in descending order mean the same",
        bytes(payload(keyField(KEY), slot)),
        same,
        "XIP82-PAYLOAD-14");
  }
}
