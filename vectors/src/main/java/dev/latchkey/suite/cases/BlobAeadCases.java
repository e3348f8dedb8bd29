package dev.latchkey.suite.cases;

import static dev.latchkey.suite.cases.Invite.EXPIRES;
import static dev.latchkey.suite.cases.Invite.KEY;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.function.UnaryOperator;

/** {@code codec.blob.open} and {@code codec.blob.seal}: what the encryption binds. */
final class BlobAeadCases implements Topic {
  private static final Bytes PLAIN = Bytes.fromHex("00010004746f79");
  private static final long EPOCH = 7;
  private static final Blob GENUINE = Blob.seal(KEY, PLAIN, EPOCH, Blob.DIGEST, EXPIRES);
  private static final ErrorCode FAILED = InviteCode.AEAD_OPEN_FAILED;

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L1, "blob", "aead", "Metadata and ciphertext are bound together.");
    Accepted base =
        group
            .accept(
                "genuine",
                "A genuine blob opens",
                "codec.blob.open",
                Members.of("key", KEY).with("blob", GENUINE.encoded()),
                Members.of("plaintext", PLAIN).u64("epoch", EPOCH).u64("expires_at_ns", EXPIRES))
            .covers("XIP82-BLOB-05", "XIP82-BLOB-14", "XIP82-BLOB-18")
            .comment("A known answer: key, nonce and plaintext are those of the worked example.");
    metadata(base);
    bits(base);
    layouts(base);
    keys(base);
    edges(base);
    sealing(group);
    return group;
  }

  private static UnaryOperator<Members> blob(Blob blob) {
    return input -> input.with("blob", blob.encoded());
  }

  private static void metadata(Accepted base) {
    long[][] changes = {{EPOCH + 1, EXPIRES}, {EPOCH - 1, EXPIRES}, {0, EXPIRES}, {-1, EXPIRES}};
    String[] epochs = {"epoch-plus-one", "epoch-minus-one", "epoch-zero", "epoch-max"};
    for (int i = 0; i < changes.length; i++) {
      base.refuse(
          epochs[i],
          "Epoch changed to " + Long.toUnsignedString(changes[i][0]) + " without the key",
          Flag.AAD_METADATA_TAMPER,
          FAILED,
          blob(GENUINE.withEpoch(changes[i][0])),
          "XIP82-BLOB-14",
          "XIP82-BLOB-05");
    }
    long[] expiries = {EXPIRES + 1, EXPIRES - 1, 0, -1, EXPIRES << 8};
    String[] slugs = {
      "expiry-plus-one-ns", "expiry-minus-one-ns", "expiry-removed", "expiry-max", "expiry-shifted"
    };
    for (int i = 0; i < expiries.length; i++) {
      base.refuse(
          slugs[i],
          "Expiry changed to " + Long.toUnsignedString(expiries[i]) + " without the key",
          Flag.AAD_METADATA_TAMPER,
          FAILED,
          blob(GENUINE.withExpires(expiries[i])),
          "XIP82-BLOB-14",
          "REVIEW-11");
    }
    for (int at : new int[] {0, 1, 15, 16, 30, 31}) {
      base.refuse(
          "digest-byte-" + at,
          "One bit of digest byte " + at + " turned over",
          Flag.AAD_METADATA_TAMPER,
          FAILED,
          blob(GENUINE.withDigest(Blob.flipped(Blob.DIGEST, at, at % 8))),
          "XIP82-BLOB-14");
    }
  }

  private static void bits(Accepted base) {
    Bytes sealed = GENUINE.ciphertext();
    for (int at = 0; at < sealed.size(); at++) {
      String part = at < PLAIN.size() ? "ciphertext" : "tag";
      int changed = at;
      base.refuse(
          "ciphertext-byte-" + at,
          "One bit of byte " + at + ", in the " + part + ", turned over",
          Flag.CIPHERTEXT_TAMPER,
          FAILED,
          blob(GENUINE.withCiphertext(Blob.flipped(sealed, changed, changed % 8))),
          "XIP82-BLOB-14");
    }
    for (int at : new int[] {0, 3, 4, 11}) {
      base.refuse(
          "nonce-byte-" + at,
          "One bit of nonce byte " + at + " turned over",
          Flag.CIPHERTEXT_TAMPER,
          FAILED,
          blob(GENUINE.withNonce(Blob.flipped(Blob.NONCE, at, 0))),
          "XIP82-BLOB-14");
    }
    for (int length : new int[] {0, 1, 15, 16, sealed.size() - 1}) {
      base.refuse(
          "ciphertext-cut-to-" + length,
          "Ciphertext cut off after " + length + " bytes",
          Flag.CIPHERTEXT_TAMPER,
          FAILED,
          blob(GENUINE.withCiphertext(sealed.slice(0, length))),
          "XIP82-BLOB-14");
    }
    base.refuse(
        "ciphertext-extended",
        "One zero byte after the tag: padding after encryption",
        Flag.CIPHERTEXT_TAMPER,
        FAILED,
        blob(GENUINE.withCiphertext(Bytes.concat(sealed, Bytes.zeros(1)))),
        "XIP82-BLOB-14");
  }

  private static void layouts(Accepted base) {
    Bytes epoch = Blob.u64(EPOCH);
    Bytes expiry = Blob.u64(EXPIRES);
    Bytes digest = Blob.DIGEST;
    layout(base, "empty-aad", "no associated data", Bytes.EMPTY);
    layout(
        base,
        "little-endian-epoch",
        "the epoch in little-endian order",
        Bytes.concat(Blob.littleEndian(EPOCH), expiry, digest));
    layout(
        base,
        "little-endian-expiry",
        "the expiry in little-endian order",
        Bytes.concat(epoch, Blob.littleEndian(EXPIRES), digest));
    layout(base, "swapped", "expiry before epoch", Bytes.concat(expiry, epoch, digest));
    layout(base, "digest-first", "the digest first", Bytes.concat(digest, epoch, expiry));
    layout(base, "without-expiry", "the expiry left out", Bytes.concat(epoch, digest));
    layout(base, "without-epoch", "the epoch left out", Bytes.concat(expiry, digest));
    layout(base, "without-digest", "the digest left out", Bytes.concat(epoch, expiry));
    layout(
        base,
        "digest-with-length",
        "a length before the digest",
        Bytes.concat(epoch, expiry, Bytes.fromHex("20"), digest));
    layout(
        base,
        "nonce-appended",
        "the nonce after the digest",
        Bytes.concat(epoch, expiry, digest, Blob.NONCE));
    layout(
        base,
        "slot-appended",
        "the external_group_id after the digest",
        Bytes.concat(epoch, expiry, digest, Invite.SLOT));
    layout(
        base,
        "protobuf-metadata",
        "the metadata as protobuf fields",
        Bytes.concat(
            Proto.number(3, EPOCH),
            Proto.message(4, Proto.field(1, digest)),
            Proto.number(5, EXPIRES)));
  }

  private static void layout(Accepted base, String slug, String what, Bytes aad) {
    base.refuse(
        "sealed-with-" + slug,
        "Sealed with " + what,
        Flag.WRONG_AAD_LAYOUT,
        FAILED,
        blob(Blob.sealWith(KEY, PLAIN, EPOCH, Blob.DIGEST, EXPIRES, aad)),
        "XIP82-BLOB-05",
        "REVIEW-11");
  }

  private static void keys(Accepted base) {
    base.refuse(
            "key-one-bit-off",
            "A key that differs in its last bit",
            Flag.WRONG_KEY,
            FAILED,
            input -> input.with("key", Blob.flipped(KEY, 31, 0)),
            "XIP82-BLOB-14")
        .refuse(
            "key-after-rotation",
            "The old key on a blob sealed after the rotation",
            Flag.WRONG_KEY,
            FAILED,
            blob(Blob.seal(Bytes.zeros(32), PLAIN, EPOCH, Blob.DIGEST, EXPIRES)),
            "XIP82-ROTATE-04",
            "XIP82-BLOB-18");
  }

  private static void edges(Accepted base) {
    long[] numbers = {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1};
    for (long value : numbers) {
      String text = Long.toUnsignedString(value);
      base.alsoAccept(
          "genuine-epoch-" + text,
          "A genuine blob of epoch " + text,
          blob(Blob.seal(KEY, PLAIN, value, Blob.DIGEST, EXPIRES)),
          Members.of("plaintext", PLAIN).u64("epoch", value),
          "XIP82-BLOB-05");
      base.alsoAccept(
          "genuine-expiry-" + text,
          "A genuine blob with expiry " + text,
          blob(Blob.seal(KEY, PLAIN, EPOCH, Blob.DIGEST, value)),
          Members.of("plaintext", PLAIN).u64("expires_at_ns", value),
          "XIP82-BLOB-05");
    }
    for (int length : new int[] {0, 1, 63, 64, 65, 1000}) {
      Bytes plain = Bytes.zeros(length);
      base.alsoAccept(
          "plaintext-of-" + length + "-bytes",
          "A plaintext of " + length + " bytes opens; what it is, is another question",
          blob(Blob.seal(KEY, plain, EPOCH, Blob.DIGEST, EXPIRES)),
          Members.of("plaintext", plain),
          "XIP82-BLOB-05");
    }
  }

  private static void sealing(CaseGroup group) {
    Members input =
        Members.of("key", KEY)
            .with("plaintext", PLAIN)
            .with("group_state_hash", Blob.DIGEST)
            .u64("epoch", EPOCH)
            .u64("expires_at_ns", EXPIRES);
    Accepted base =
        group
            .accept(
                "seal",
                "The known answer, sealed with the next 12 random bytes as the nonce",
                "codec.blob.seal",
                input,
                Members.of("blob", GENUINE.encoded()))
            .withRandom(Blob.NONCE)
            .covers("XIP82-BLOB-03", "XIP82-BLOB-05");
    base.alsoAccept(
        "seal-without-expiry",
        "Without an expiry the associated data hold eight zero bytes",
        it -> it.u64("expires_at_ns", 0),
        Members.of("blob", Blob.seal(KEY, PLAIN, EPOCH, Blob.DIGEST, 0).encoded()),
        "XIP82-BLOB-05",
        "XIP82-BLOB-11");
    base.refuse(
        "seal-digest-of-31-bytes",
        "A writer refuses a digest of 31 bytes",
        Flag.WRONG_LENGTH,
        InviteCode.BAD_GROUP_STATE_HASH_LENGTH,
        it -> it.with("group_state_hash", Bytes.zeros(31)));
    for (int length : new int[] {0, 16, 31, 33}) {
      base.refuse(
          "seal-key-of-" + length + "-bytes",
          "A writer refuses a key of " + length + " bytes",
          Flag.WRONG_LENGTH,
          InviteCode.BAD_SYMMETRIC_KEY_LENGTH,
          it -> it.with("key", Bytes.zeros(length)));
    }
  }
}
