package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.WireCode;
import dev.latchkey.suite.model.Level;
import java.util.function.UnaryOperator;

/** Membership entries, and the inbox ids they stand under. */
final class MembershipCases implements Topic {
  private static final Bytes TAGGED = entry(42, Invite.SLOT);
  private static final String INBOX = "ab".repeat(32);

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(
            Level.L1, "membership", "codec", "Entries of GROUP_MEMBERSHIP and their keys.");
    entries(group);
    writing(group);
    inboxes(group);
    credentials(group);
    return group;
  }

  /** {@code GroupMembershipEntry} of version 1. */
  static Bytes entry(long sequence, Bytes tag) {
    return Proto.message(
        1,
        sequence == 0 ? Bytes.EMPTY : Proto.number(1, sequence),
        tag.isEmpty() ? Bytes.EMPTY : Proto.field(3, tag));
  }

  private static Members show(long sequence, Bytes tag) {
    return Members.NONE.u64("sequence_id", sequence).with("admitted_via_external_group_id", tag);
  }

  private static UnaryOperator<Members> bytes(Bytes entry) {
    return input -> input.with("entry", entry);
  }

  private static void entries(CaseGroup group) {
    Accepted base =
        group
            .accept(
                "tagged",
                "A tagged entry, 22 bytes",
                "codec.membership.decode",
                Members.of("entry", TAGGED),
                show(42, Invite.SLOT).with("entry", TAGGED))
            .covers("XIP82-COMPAT-03", "XIP81-VAL-26");
    base.alsoAccept(
        "untagged",
        "An entry of an ordinary member",
        bytes(entry(42, Bytes.EMPTY)),
        show(42, Bytes.EMPTY),
        "XIP82-COMPAT-03");
    base.alsoAccept(
        "explicitly-empty-tag",
        "A tag written down as empty is no tag",
        bytes(Proto.message(1, Proto.number(1, 42), Proto.field(3, Bytes.EMPTY))),
        show(42, Bytes.EMPTY),
        "XIP82-TAG-01");
    base.alsoAccept(
        "unknown-field",
        "An unknown field stays in the stored bytes",
        bytes(Proto.message(1, Proto.number(1, 42), Proto.number(9, 1))),
        show(42, Bytes.EMPTY)
            .with("entry", Proto.message(1, Proto.number(1, 42), Proto.number(9, 1))),
        "XIP81-VAL-26");
    for (long sequence : new long[] {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      base.alsoAccept(
          "sequence-" + Long.toUnsignedString(sequence),
          "Sequence id " + Long.toUnsignedString(sequence) + ", unsigned",
          bytes(entry(sequence, Invite.SLOT)),
          show(sequence, Invite.SLOT),
          "XIP82-COMPAT-03");
    }
    for (int length : new int[] {1, 4, 255, 4096}) {
      Bytes tag = Bytes.fromHex("5a".repeat(length));
      base.alsoAccept(
          "tag-of-" + length + "-bytes",
          "A tag of " + length + " bytes is kept whole",
          bytes(entry(42, tag)),
          show(42, tag),
          "XIP82-PAYLOAD-09");
    }
    base.refuse(
            "version-unset",
            "No bytes at all: an entry of no version",
            Flag.UNSUPPORTED_VERSION,
            AppDataCode.COMPONENT_VALUE_INVALID,
            bytes(Bytes.EMPTY))
        .refuse(
            "version-2",
            "Version 1's content under the unknown variant 2",
            Flag.UNSUPPORTED_VERSION,
            AppDataCode.COMPONENT_VALUE_INVALID,
            bytes(Proto.field(2, TAGGED)))
        .refuse(
            "cut-off",
            "Cut off in the middle of the tag",
            Flag.MALFORMED_MESSAGE,
            AppDataCode.COMPONENT_VALUE_INVALID,
            bytes(TAGGED.slice(0, 12)));
  }

  private static void writing(CaseGroup group) {
    group
        .accept(
            "encode-tagged",
            "What an external joiner writes",
            "codec.membership.encode",
            show(42, Invite.SLOT),
            Members.of("entry", TAGGED))
        .covers("XIP82-SHAPE-14", "GAP-02");
    group
        .accept(
            "encode-untagged",
            "What a member writes for somebody it adds",
            "codec.membership.encode",
            show(42, Bytes.EMPTY),
            Members.of("entry", entry(42, Bytes.EMPTY)))
        .covers("XIP82-TAG-01");
    Members rewrite = Members.of("entry", TAGGED).u64("sequence_id", 43);
    Accepted base =
        group
            .accept(
                "rewrite-keeps-tag",
                "An identity update carries the tag through",
                "codec.membership.rewrite",
                rewrite,
                show(43, Invite.SLOT).with("entry", entry(43, Invite.SLOT)))
            .covers("XIP82-TAG-05");
    Bytes unknown =
        Proto.message(1, Proto.number(1, 42), Proto.field(3, Invite.SLOT), Proto.number(9, 1));
    Bytes after =
        Proto.message(1, Proto.number(1, 43), Proto.field(3, Invite.SLOT), Proto.number(9, 1));
    base.alsoAccept(
        "rewrite-keeps-unknown-fields",
        "And every field it does not know",
        bytes(unknown),
        Members.of("entry", after),
        "XIP82-TAG-05");
    base.alsoAccept(
        "rewrite-untagged",
        "An untagged entry stays untagged",
        bytes(entry(42, Bytes.EMPTY)),
        Members.of("entry", entry(43, Bytes.EMPTY)),
        "XIP82-TAG-05");
  }

  private static void inboxes(CaseGroup group) {
    Accepted base =
        group
            .accept(
                "inbox-id",
                "Version 0 and 32 bytes",
                "codec.inboxId.decode",
                Members.bytes("value", "00" + INBOX),
                Members.of("inbox_id", INBOX))
            .covers("XIP81-VAL-25");
    String[][] bad = {
      {"without-version", "32 bytes without a version", INBOX},
      {"version-1", "Version 1", "01" + INBOX},
      {"version-63", "Version 63", "3f" + INBOX},
      {"version-in-two-bytes", "Version 0 as a varint of two bytes", "4000" + INBOX},
      {"version-in-four-bytes", "Version 0 as a varint of four bytes", "80000000" + INBOX},
      {"31-bytes", "One byte short", "00" + INBOX.substring(2)},
      {"33-bytes", "One byte too many", "00" + INBOX + "ab"},
      {"empty", "No bytes", ""},
      {"hex-text", "64 hexadecimal digits as text", "00" + Bytes.utf8(INBOX).hex()},
    };
    for (String[] row : bad) {
      base.refuse(
          "inbox-id-" + row[0],
          row[1],
          Flag.NON_CANONICAL,
          WireCode.NON_CANONICAL_ENCODING,
          input -> input.with("value", Bytes.fromHex(row[2])),
          "XIP81-VAL-25");
    }
  }

  private static void credentials(CaseGroup group) {
    Accepted base =
        group
            .accept(
                "credential",
                "A credential names its inbox in 64 hexadecimal digits",
                "codec.inboxId.credential",
                Members.of("identity", Proto.text(1, INBOX)),
                Members.of("inbox_id", INBOX))
            .covers("GAP-07");
    base.alsoAccept(
        "credential-upper-case",
        "Capital digits name the same inbox",
        input -> input.with("identity", Proto.text(1, INBOX.toUpperCase(java.util.Locale.ROOT))),
        Members.of("inbox_id", INBOX),
        "GAP-07");
    base.alsoAccept(
        "credential-mixed-case",
        "So do digits of both kinds",
        input -> input.with("identity", Proto.text(1, "aB".repeat(32))),
        Members.of("inbox_id", INBOX),
        "GAP-07");
    String[][] bad = {
      {"63-digits", "63 digits", INBOX.substring(1)},
      {"65-digits", "65 digits", INBOX + "a"},
      {"62-digits", "31 bytes", INBOX.substring(2)},
      {"prefix", "A prefix 0x", "0x" + INBOX.substring(2)},
      {"letter-g", "A letter that is no digit", "g" + INBOX.substring(1)},
      {"space", "A trailing space", INBOX.substring(1) + " "},
      {"newline", "A trailing line feed", INBOX + "\n"},
      {"empty", "No digits", ""},
      {"fullwidth", "Digits of another script", "\uff11".repeat(64)},
    };
    for (String[] row : bad) {
      base.refuse(
          "credential-" + row[0],
          row[1],
          Flag.NON_CANONICAL,
          AppDataCode.INBOX_ID_MALFORMED,
          input -> input.with("identity", Proto.text(1, row[2])));
    }
    base.refuse(
        "credential-no-message",
        "The digits without a message around them",
        Flag.MALFORMED_MESSAGE,
        AppDataCode.INBOX_ID_MALFORMED,
        input -> input.with("identity", Bytes.fromHex(INBOX)));
  }
}
