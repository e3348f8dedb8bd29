package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.function.UnaryOperator;

/** {@code codec.blob.decode}: fields and framing of a stored blob. */
final class BlobCodecCases implements Topic {
  private static final Blob GENUINE =
      new Blob(Blob.NONCE, Bytes.zeros(40), 7, Blob.DIGEST, Invite.EXPIRES);

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L1, "blob", "codec", "Decoding and encoding a stored blob.");
    Accepted base =
        group
            .accept(
                "genuine",
                "A blob of version 1",
                "codec.blob.decode",
                Members.of("blob", GENUINE.encoded()),
                show(GENUINE))
            .covers("XIP82-BLOB-01", "XIP82-JOIN-29");
    versions(base);
    lengths(base);
    numbers(base);
    framing(base);
    encoding(group);
    return group;
  }

  private static Members show(Blob blob) {
    return Members.of("nonce", blob.nonce())
        .with("ciphertext", blob.ciphertext())
        .with("group_state_hash", blob.digest())
        .u64("epoch", blob.epoch())
        .u64("expires_at_ns", blob.expires());
  }

  private static UnaryOperator<Members> bytes(Bytes blob) {
    return input -> input.with("blob", blob);
  }

  private static void versions(Accepted base) {
    base.refuse(
        "empty-message",
        "No bytes at all: the version is unset",
        Flag.UNSUPPORTED_VERSION,
        InviteCode.UNSUPPORTED_BLOB_VERSION,
        bytes(Bytes.EMPTY));
    for (int variant : new int[] {2, 3, 15, 16, 2047}) {
      base.refuse(
          "version-" + variant,
          "Version 1's content under the unknown variant " + variant,
          Flag.UNSUPPORTED_VERSION,
          InviteCode.UNSUPPORTED_BLOB_VERSION,
          bytes(Proto.field(variant, GENUINE.fields())));
    }
  }

  private static void lengths(Accepted base) {
    for (int length : new int[] {0, 1, 8, 11, 13, 16, 24}) {
      base.refuse(
          "nonce-of-" + length + "-bytes",
          "A nonce of " + length + " bytes",
          Flag.WRONG_LENGTH,
          InviteCode.BAD_NONCE_LENGTH,
          bytes(GENUINE.withNonce(Bytes.zeros(length)).encoded()));
    }
    for (int length : new int[] {0, 1, 16, 31, 33, 48, 64}) {
      base.refuse(
          "digest-of-" + length + "-bytes",
          "A digest of " + length + " bytes",
          Flag.WRONG_LENGTH,
          InviteCode.BAD_GROUP_STATE_HASH_LENGTH,
          bytes(GENUINE.withDigest(Bytes.zeros(length)).encoded()));
    }
    Bytes fields = GENUINE.fields();
    Bytes hash = Proto.message(4, Proto.field(1, Blob.DIGEST));
    Bytes without = without(fields, hash);
    base.refuse(
            "hash-absent",
            "No group_state_hash field",
            Flag.MISSING_FIELD,
            InviteCode.BAD_GROUP_STATE_HASH_LENGTH,
            bytes(Proto.field(1, without)))
        .refuse(
            "hash-raw-bytes",
            "The early layout: the digest as the raw bytes of field 4",
            Flag.RAW_LAYOUT,
            InviteCode.BLOB_MALFORMED,
            bytes(Proto.message(1, without, Proto.field(4, Blob.DIGEST))));
  }

  private static Bytes without(Bytes whole, Bytes part) {
    int at = whole.hex().indexOf(part.hex()) / 2;
    return Bytes.concat(whole.slice(0, at), whole.slice(at + part.size(), whole.size()));
  }

  private static void numbers(Accepted base) {
    long[] values = {0, 1, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE, -1};
    for (long value : values) {
      Blob epoch = GENUINE.withEpoch(value);
      base.alsoAccept(
          "epoch-" + Long.toUnsignedString(value),
          "Epoch " + Long.toUnsignedString(value) + ", unsigned",
          bytes(epoch.encoded()),
          show(epoch),
          "XIP82-BLOB-01");
      Blob expires = GENUINE.withExpires(value);
      base.alsoAccept(
          "expires-" + Long.toUnsignedString(value),
          "Expiry " + Long.toUnsignedString(value) + ", unsigned",
          bytes(expires.encoded()),
          show(expires),
          "XIP82-BLOB-01");
    }
    base.alsoAccept(
        "unknown-field",
        "A would-be algorithm tag in version 1 changes nothing",
        bytes(Proto.message(1, GENUINE.fields(), Proto.number(6, 2))),
        show(GENUINE),
        "XIP82-PAYLOAD-15");
    base.alsoAccept(
        "unknown-field-in-hash",
        "A would-be algorithm tag in group_state_hash changes nothing",
        bytes(
            Proto.message(
                1,
                without(GENUINE.fields(), Proto.message(4, Proto.field(1, Blob.DIGEST))),
                Proto.message(4, Proto.field(1, Blob.DIGEST), Proto.number(2, 1)))),
        show(GENUINE),
        "XIP82-PAYLOAD-15");
  }

  private static void framing(Accepted base) {
    Bytes whole = GENUINE.encoded();
    for (int cut : new int[] {1, 2, 3, 10, 16, 17, 30, 60, whole.size() - 1}) {
      base.refuse(
          "cut-after-" + cut,
          "Cut off after byte " + cut + " of " + whole.size(),
          Flag.MALFORMED_MESSAGE,
          InviteCode.BLOB_MALFORMED,
          bytes(whole.slice(0, cut)));
    }
    base.refuse(
            "length-of-two-gigabytes",
            "The outer length claims 2^31-1 bytes",
            Flag.OVERRUN,
            InviteCode.BLOB_MALFORMED,
            bytes(Bytes.concat(Bytes.fromHex("0affffffff07"), whole.slice(2, whole.size()))))
        .refuse(
            "nested-groups",
            "Five hundred groups inside each other",
            Flag.MALFORMED_MESSAGE,
            InviteCode.BLOB_MALFORMED,
            bytes(Bytes.concat(whole, Bytes.fromHex("4b".repeat(500) + "4c".repeat(500)))));
  }

  private static void encoding(CaseGroup group) {
    Members input = show(GENUINE);
    Accepted base =
        group
            .accept(
                "encode",
                "The canonical bytes",
                "codec.blob.encode",
                input,
                Members.of("blob", GENUINE.encoded()))
            .covers("XIP82-BLOB-07");
    for (int length : new int[] {0, 31, 33, 48}) {
      base.refuse(
          "encode-digest-of-" + length + "-bytes",
          "A writer refuses a digest of " + length + " bytes",
          Flag.WRONG_LENGTH,
          InviteCode.BAD_GROUP_STATE_HASH_LENGTH,
          it -> it.with("group_state_hash", Bytes.zeros(length)));
    }
    base.alsoAccept(
        "encode-no-expiry",
        "Without an expiry the field is not written",
        it -> it.u64("expires_at_ns", 0),
        Members.of("blob", GENUINE.withExpires(0).encoded()),
        "XIP82-BLOB-11");
    base.alsoAccept(
        "encode-epoch-0",
        "Epoch 0 is not written",
        it -> it.u64("epoch", 0),
        Members.of("blob", GENUINE.withEpoch(0).encoded()),
        "XIP82-BLOB-11");
    base.alsoAccept(
        "encode-epoch-max",
        "Epoch 2^64-1 takes ten bytes",
        it -> it.u64("epoch", -1),
        Members.of("blob", GENUINE.withEpoch(-1).encoded()),
        "XIP82-BLOB-11");
  }
}
