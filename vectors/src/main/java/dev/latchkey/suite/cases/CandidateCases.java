package dev.latchkey.suite.cases;

import static dev.latchkey.suite.cases.Invite.EXPIRES;
import static dev.latchkey.suite.cases.Invite.KEY;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.function.UnaryOperator;

/** {@code joiner.candidate}: join steps 3.1 to 3.5 on one blob. */
final class CandidateCases implements Topic {
  private static final GroupInfoBytes INFO = GroupInfoBytes.GENUINE;

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(
            Level.L1,
            "blob",
            "candidate",
            "Steps 3.1 to 3.5 of joining; signature and tree of the GroupInfo come later.");
    Accepted base =
        group
            .accept(
                "genuine",
                "A blob whose metadata match the GroupInfo inside",
                "joiner.candidate",
                Members.of("key", KEY).with("blob", INFO.sealed()),
                Members.NONE
                    .u64("epoch", 7)
                    .with("group_id", GroupInfoBytes.GROUP_ID)
                    .with("group_state_hash", INFO.digest()))
            .at(EXPIRES - 1)
            .covers("XIP82-BLOB-08", "XIP82-BLOB-09", "XIP82-JOIN-05", "XIP82-JOIN-29");
    base.refuseAt(
        "at-expiry", "Exactly at its expiry", Flag.EXPIRED, InviteCode.BLOB_EXPIRED, EXPIRES);
    base.refuseAt(
        "after-expiry", "After its expiry", Flag.EXPIRED, InviteCode.BLOB_EXPIRED, EXPIRES + 1);
    base.refuse(
        "other-key",
        "Sealed under another key",
        Flag.WRONG_KEY,
        InviteCode.AEAD_OPEN_FAILED,
        input -> input.with("key", Bytes.zeros(32)),
        "XIP82-BLOB-14",
        "XIP82-ROTATE-04");
    base.refuse(
        "version-2",
        "A blob of an unknown version",
        Flag.UNSUPPORTED_VERSION,
        InviteCode.UNSUPPORTED_BLOB_VERSION,
        input -> input.with("blob", Proto.field(2, INFO.sealed())));
    consistency(base);
    plaintexts(base);
    extensions(base);
    return group;
  }

  private static UnaryOperator<Members> sealed(Bytes plaintext, long epoch, Bytes digest) {
    return input -> input.with("blob", Blob.seal(KEY, plaintext, epoch, digest, EXPIRES).encoded());
  }

  private static void consistency(Accepted base) {
    for (long epoch : new long[] {0, 6, 8, Long.MAX_VALUE, -1}) {
      base.refuse(
          "epoch-claimed-" + Long.toUnsignedString(epoch),
          "A holder of the key claims epoch " + Long.toUnsignedString(epoch) + " for epoch 7",
          Flag.INCONSISTENT_METADATA,
          InviteCode.EPOCH_MISMATCH,
          sealed(INFO.message(), epoch, INFO.digest()));
    }
    record Row(String slug, String what, Bytes digest) {}
    Row[] rows = {
      new Row("zeros", "zero bytes", Bytes.zeros(32)),
      new Row("one-bit-off", "a digest one bit off", Blob.flipped(INFO.digest(), 31, 0)),
      new Row(
          "group-info", "the hash of the whole GroupInfo", GroupInfoBytes.sha256(INFO.groupInfo())),
      new Row("message", "the hash of the MLSMessage", GroupInfoBytes.sha256(INFO.message())),
      new Row("tree-hash", "the tree hash", Bytes.fromHex("11".repeat(32))),
      new Row("transcript-hash", "the confirmed transcript hash", Bytes.fromHex("22".repeat(32))),
      new Row("confirmation-tag", "the confirmation tag", Bytes.fromHex("33".repeat(32))),
      new Row(
          "group-id", "the hash of the group id", GroupInfoBytes.sha256(GroupInfoBytes.GROUP_ID)),
      new Row("other-epoch", "the hash of another epoch's context", INFO.withEpoch(8).digest()),
    };
    for (Row row : rows) {
      base.refuse(
          "digest-" + row.slug,
          "The digest is " + row.what,
          Flag.INCONSISTENT_METADATA,
          InviteCode.GROUP_STATE_HASH_MISMATCH,
          sealed(INFO.message(), 7, row.digest),
          "XIP82-BLOB-16",
          "GAP-01");
    }
    for (long epoch : new long[] {0, 1, Long.MIN_VALUE, -1}) {
      GroupInfoBytes info = INFO.withEpoch(epoch);
      base.alsoAccept(
          "epoch-" + Long.toUnsignedString(epoch),
          "A consistent blob of epoch " + Long.toUnsignedString(epoch),
          input -> input.with("blob", info.sealed()),
          Members.NONE.u64("epoch", epoch),
          "XIP82-BLOB-15",
          "XIP82-BLOB-16");
    }
    GroupInfoBytes unknown =
        INFO.withContextExtensions(GroupInfoBytes.extension(0xf0f0, Bytes.fromHex("01")));
    base.alsoAccept(
        "unknown-context-extension",
        "The digest is over the context's bytes, unknown extensions included",
        input -> input.with("blob", unknown.sealed()),
        Members.NONE.with("group_state_hash", unknown.digest()),
        "XIP82-BLOB-08",
        "XIP82-BLOB-16");
  }

  private static void plaintexts(Accepted base) {
    Bytes message = INFO.message();
    record Row(String slug, String what, Bytes plaintext) {}
    Row[] rows = {
      new Row("empty", "nothing", Bytes.EMPTY),
      new Row("bare", "a bare GroupInfo without the MLSMessage around it", INFO.groupInfo()),
      new Row(
          "as-welcome",
          "the same bytes called a Welcome",
          Bytes.concat(Bytes.fromHex("00010003"), INFO.groupInfo())),
      new Row(
          "as-key-package",
          "the same bytes called a KeyPackage",
          Bytes.concat(Bytes.fromHex("00010005"), INFO.groupInfo())),
      new Row(
          "as-public-message",
          "the same bytes called a PublicMessage",
          Bytes.concat(Bytes.fromHex("00010001"), INFO.groupInfo())),
      new Row(
          "wire-format-0",
          "a message of wire format 0",
          Bytes.concat(Bytes.fromHex("00010000"), INFO.groupInfo())),
      new Row(
          "unknown-wire-format",
          "a message of an unknown wire format",
          Bytes.concat(Bytes.fromHex("0001fff0"), INFO.groupInfo())),
      new Row(
          "version-2",
          "a message of version 2",
          Bytes.concat(Bytes.fromHex("00020004"), INFO.groupInfo())),
      new Row(
          "version-0",
          "a message of version 0",
          Bytes.concat(Bytes.fromHex("00000004"), INFO.groupInfo())),
      new Row(
          "trailing-byte",
          "a GroupInfo with one byte after it: padding inside",
          Bytes.concat(message, Bytes.zeros(1))),
      new Row(
          "cut-by-one",
          "a GroupInfo that lacks its last byte",
          message.slice(0, message.size() - 1)),
      new Row("cut-in-header", "the version alone", message.slice(0, 2)),
      new Row("text", "some text", Bytes.utf8("not a GroupInfo")),
      new Row("zeros", "a thousand zero bytes", Bytes.zeros(1000)),
    };
    for (Row row : rows) {
      base.refuse(
          "plaintext-" + row.slug,
          "The plaintext is " + row.what,
          Flag.NOT_A_GROUP_INFO,
          InviteCode.NOT_A_GROUP_INFO,
          sealed(row.plaintext, 7, INFO.digest()),
          "XIP82-BLOB-06",
          "XIP82-JOIN-06");
    }
  }

  private static void extensions(Accepted base) {
    base.refuse(
            "no-external-pub",
            "No external_pub extension",
            Flag.NOT_JOINABLE,
            InviteCode.MISSING_EXTERNAL_PUB,
            input -> input.with("blob", INFO.withExtensions(GroupInfoBytes.tree()).sealed()))
        .refuse(
            "no-ratchet-tree",
            "No ratchet_tree extension",
            Flag.NOT_JOINABLE,
            GroupInfoCode.RATCHET_TREE_MISSING,
            input -> input.with("blob", INFO.withExtensions(GroupInfoBytes.externalPub()).sealed()),
            "XIP82-BLOB-17",
            "RFC9420-GI-03")
        .refuse(
            "unknown-suite",
            "A cipher suite nobody knows, so no hash to check the digest with",
            Flag.NOT_JOINABLE,
            GroupInfoCode.CIPHER_SUITE_UNSUPPORTED,
            input -> input.with("blob", INFO.withSuite(0x0a0a).sealed()),
            "RFC9420-GI-11");
    Bytes padding = GroupInfoBytes.extension(0xf0f0, Bytes.zeros(500));
    GroupInfoBytes padded =
        INFO.withExtensions(
            Bytes.concat(GroupInfoBytes.tree(), GroupInfoBytes.externalPub(), padding));
    base.alsoAccept(
        "padded",
        "Padding in an unknown GroupInfo extension does no harm",
        input -> input.with("blob", padded.sealed()),
        Members.NONE.u64("epoch", 7),
        "XIP82-SERVICE-23");
    GroupInfoBytes swapped =
        INFO.withExtensions(Bytes.concat(GroupInfoBytes.externalPub(), GroupInfoBytes.tree()));
    base.alsoAccept(
        "extensions-in-other-order",
        "The order of extensions means nothing",
        input -> input.with("blob", swapped.sealed()),
        Members.NONE.u64("epoch", 7),
        "XIP82-BLOB-17");
  }
}
