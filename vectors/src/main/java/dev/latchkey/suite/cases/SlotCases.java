package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code service.*}: the versioned slot. */
final class SlotCases implements Topic {
  private static final Bytes OTHER = Bytes.fromHex("f0f1f2f3");

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L2, "service", "slot", "What a service keeps, drops and finds.");
    fetching(group);
    eviction(group);
    coalescing(group);
    looking(group);
    gates(group);
    return group;
  }

  /** A blob whose bytes and epoch depend on {@code number}. */
  private static Blob blob(int number) {
    byte[] nonce = new byte[12];
    nonce[11] = (byte) number;
    return new Blob(Bytes.copyOf(nonce), Bytes.zeros(20), number, Blob.DIGEST, 0);
  }

  private static Bytes encoded(int number) {
    return blob(number).encoded();
  }

  private static Members upload(Bytes blob) {
    return Members.of("upload", blob);
  }

  private static List<Members> uploads(int... numbers) {
    return IntStream.of(numbers).mapToObj(it -> upload(encoded(it))).toList();
  }

  private static List<Bytes> blobs(int... numbers) {
    return IntStream.of(numbers).mapToObj(SlotCases::encoded).toList();
  }

  private static Members history(List<Members> history) {
    return Members.of("external_group_id", Invite.SLOT)
        .with("rules", Members.NONE.number("retention", 4))
        .list("history", history);
  }

  private static Members candidates(List<Bytes> blobs) {
    return Members.NONE.byteList("candidates", blobs);
  }

  private static void fetching(CaseGroup group) {
    Accepted base =
        group
            .accept(
                "empty",
                "A slot nobody has uploaded to is empty",
                "service.fetch",
                history(List.of()),
                candidates(List.of()))
            .covers("XIP82-SERVICE-06", "XIP82-SERVICE-01");
    base.alsoAccept(
        "one",
        "What was uploaded comes back byte for byte",
        input -> input.list("history", uploads(1)),
        candidates(blobs(1)),
        "XIP82-SERVICE-06",
        "XIP82-SERVICE-07");
    base.alsoAccept(
        "four",
        "Four distinct uploads are all served",
        input -> input.list("history", uploads(1, 2, 3, 4)),
        candidates(blobs(1, 2, 3, 4)),
        "XIP82-SERVICE-02",
        "XIP82-SERVICE-06",
        "XIP82-JOIN-02");
    base.alsoAccept(
        "two-slots",
        "Each id has its own slot",
        input ->
            input.list(
                "history",
                List.of(upload(encoded(1)), upload(encoded(2)).with("external_group_id", OTHER))),
        candidates(blobs(1)),
        "XIP82-SERVICE-01",
        "XIP82-PAYLOAD-10",
        "XIP82-SERVICE-24");
    base.alsoAccept(
        "junk-is-kept",
        "The service needs no key: a blob nobody can open is a candidate like any other",
        input ->
            input.list(
                "history", List.of(upload(encoded(1)), upload(blob(9).withEpoch(-1).encoded()))),
        candidates(List.of(encoded(1), blob(9).withEpoch(-1).encoded())),
        "XIP82-SERVICE-07",
        "XIP82-SERVICE-05");
    Bytes withUnknown = Bytes.concat(encoded(1), Proto.number(9, 1));
    base.alsoAccept(
        "unknown-field-kept",
        "Served bytes are the uploaded bytes, unknown fields included",
        input -> input.list("history", List.of(upload(withUnknown))),
        candidates(List.of(withUnknown)),
        "XIP82-SERVICE-06");
    for (int length = 0; length < 4; length++) {
      Bytes slot = Invite.SLOT.slice(0, length);
      base.refuse(
          "id-of-" + length + "-bytes",
          "A slot id of " + length + " bytes",
          Flag.WRONG_LENGTH,
          InviteCode.EXTERNAL_GROUP_ID_TOO_SHORT,
          input -> input.with("external_group_id", slot),
          "XIP82-SERVICE-01");
    }
    base.alsoAccept(
        "id-of-4-bytes",
        "A slot id of 4 bytes",
        input -> input.with("external_group_id", Bytes.zeros(4)),
        candidates(List.of()),
        "XIP82-SERVICE-01");
  }

  private static void eviction(CaseGroup group) {
    Accepted base =
        group
            .accept(
                "fifth-drops-first",
                "Of five uploads the first to arrive drops out",
                "service.fetch",
                history(uploads(1, 2, 3, 4, 5)),
                candidates(blobs(2, 3, 4, 5)))
            .covers("XIP82-SERVICE-03", "XIP82-SERVICE-04");
    base.alsoAccept(
        "high-epoch-drops-first",
        "By arrival also where the first one claims the highest epoch",
        input -> input.list("history", uploads(99, 2, 3, 4, 5)),
        candidates(blobs(2, 3, 4, 5)),
        "XIP82-SERVICE-03",
        "XIP82-SERVICE-04",
        "XIP82-SERVICE-05");
    base.alsoAccept(
        "low-epoch-stays",
        "A late upload of a low epoch is kept",
        input -> input.list("history", uploads(50, 51, 52, 53, 1)),
        candidates(blobs(51, 52, 53, 1)),
        "XIP82-SERVICE-04",
        "XIP82-SERVICE-05",
        "XIP82-SERVICE-09");
    List<Members> flood = new ArrayList<>(uploads(1, 2, 3, 4));
    for (int i = 0; i < 20; i++) {
      flood.add(upload(encoded(100 + i)));
    }
    base.alsoAccept(
        "flood",
        "After twenty more uploads the last four remain",
        input -> input.list("history", flood),
        candidates(blobs(116, 117, 118, 119)),
        "XIP82-SERVICE-03");
    base.alsoAccept(
        "retention-8",
        "A service may keep more",
        input -> input.with("rules", Members.NONE.number("retention", 8)),
        candidates(blobs(1, 2, 3, 4, 5)),
        "XIP82-SERVICE-02",
        "XIP82-SERVICE-19");
    Members expiring = upload(blob(7).withExpires(1000).encoded());
    base.alsoAccept(
        "collect-before-expiry",
        "One nanosecond before its expiry a blob is not collected",
        input -> input.list("history", List.of(expiring, Members.NONE.u64("collect_at_ns", 999))),
        candidates(List.of(blob(7).withExpires(1000).encoded())),
        "XIP82-SERVICE-13");
    base.alsoAccept(
        "collect-at-expiry",
        "At its expiry it may be",
        input -> input.list("history", List.of(expiring, Members.NONE.u64("collect_at_ns", 1000))),
        candidates(List.of()),
        "XIP82-SERVICE-13");
    base.alsoAccept(
        "collect-without-expiry",
        "A blob without expiry is never collected",
        input ->
            input.list(
                "history", List.of(upload(encoded(1)), Members.NONE.u64("collect_at_ns", -1))),
        candidates(blobs(1)),
        "XIP82-SERVICE-13");
  }

  private static void coalescing(CaseGroup group) {
    Accepted base =
        group
            .accept(
                "identical-twice",
                "An upload equal in every field is kept once",
                "service.fetch",
                history(uploads(1, 1)),
                candidates(blobs(1)))
            .covers("XIP82-SERVICE-10", "XIP82-REFRESH-13");
    base.alsoAccept(
        "identical-drops-nothing",
        "And drops nothing",
        input -> input.list("history", uploads(1, 2, 3, 4, 1, 2)),
        candidates(blobs(1, 2, 3, 4)),
        "XIP82-SERVICE-10");
    record Row(String slug, String what, Blob other) {}
    Blob first = blob(1);
    List<Row> rows =
        List.of(
            new Row("nonce", "another nonce", first.withNonce(Blob.NONCE)),
            new Row("ciphertext", "another ciphertext", first.withCiphertext(Bytes.zeros(21))),
            new Row("epoch", "another epoch", first.withEpoch(2)),
            new Row("digest", "another digest", first.withDigest(Bytes.zeros(32))),
            new Row("expiry", "another expiry", first.withExpires(5)));
    for (Row row : rows) {
      base.alsoAccept(
          "differs-in-" + row.slug,
          "Two uploads that differ in nothing but " + row.what + " are two",
          input ->
              input.list("history", List.of(upload(first.encoded()), upload(row.other.encoded()))),
          candidates(List.of(first.encoded(), row.other.encoded())),
          "XIP82-SERVICE-11",
          "XIP82-SERVICE-12");
    }
  }

  private static Members pair(Members input, int epoch) {
    return input.u64("epoch", epoch).with("group_state_hash", Blob.DIGEST);
  }

  private static void looking(CaseGroup group) {
    Blob twin = blob(2).withNonce(Blob.NONCE);
    List<Members> history = new ArrayList<>(uploads(1, 2, 3));
    history.add(upload(twin.encoded()));
    Accepted lookup =
        group
            .accept(
                "lookup",
                "Lookup returns all that match, in no better order than arrival",
                "service.lookup",
                pair(history(history), 2),
                candidates(List.of(encoded(2), twin.encoded())))
            .covers("XIP82-SERVICE-14", "XIP82-SERVICE-15", "XIP82-SERVICE-18");
    lookup.alsoAccept(
        "lookup-nothing",
        "An epoch nobody uploaded",
        input -> pair(input, 9),
        candidates(List.of()),
        "XIP82-SERVICE-14");
    lookup.alsoAccept(
        "lookup-other-digest",
        "The same epoch with another digest is another state",
        input -> input.with("group_state_hash", Bytes.zeros(32)),
        candidates(List.of()),
        "XIP82-SERVICE-14");
    for (int length : new int[] {0, 31, 33}) {
      lookup.refuse(
          "lookup-digest-of-" + length + "-bytes",
          "A lookup with a digest of " + length + " bytes",
          Flag.WRONG_LENGTH,
          InviteCode.BAD_GROUP_STATE_HASH_LENGTH,
          input -> input.with("group_state_hash", Bytes.zeros(length)));
    }
    Accepted exists =
        group
            .accept(
                "exists",
                "The existence query answers without a ciphertext",
                "service.exists",
                pair(history(uploads(1, 2)), 2),
                Members.NONE.with("exists", true))
            .covers("XIP82-SERVICE-16", "XIP82-REFRESH-05");
    exists.alsoAccept(
        "exists-not",
        "No blob advertises the pair",
        input -> pair(input, 3),
        Members.NONE.with("exists", false),
        "XIP82-SERVICE-16");
    exists.alsoAccept(
        "exists-evicted",
        "Nor does one that has dropped out",
        input -> pair(input.list("history", uploads(1, 2, 3, 4, 5)), 1),
        Members.NONE.with("exists", false),
        "XIP82-SERVICE-16");
    exists.alsoAccept(
        "exists-junk",
        "A sign of life only: junk that copies the pair answers yes",
        input ->
            pair(
                input.list(
                    "history", List.of(upload(blob(4).withCiphertext(Bytes.EMPTY).encoded()))),
                4),
        Members.NONE.with("exists", true),
        "XIP82-SERVICE-17");
  }

  private static void gates(CaseGroup group) {
    Members gated = Members.NONE.number("retention", 4).u64("epoch_jump", 10);
    Accepted base =
        group
            .accept(
                "jump-of-ten",
                "With a gate of 10, an upload ten epochs ahead is taken",
                "service.fetch",
                history(uploads(5, 15)).with("rules", gated),
                candidates(blobs(5, 15)))
            .covers("XIP82-SERVICE-08", "XIP82-SERVICE-09");
    base.refuse(
            "jump-of-eleven",
            "One eleven ahead is refused",
            Flag.SLOT_LIMIT,
            InviteCode.EPOCH_JUMP_REFUSED,
            input -> input.list("history", uploads(5, 16)))
        .refuse(
            "jump-to-the-end",
            "So is epoch 2^64-1",
            Flag.SLOT_LIMIT,
            InviteCode.EPOCH_JUMP_REFUSED,
            input ->
                input.list(
                    "history",
                    List.of(upload(encoded(5)), upload(blob(6).withEpoch(-1).encoded()))));
    base.alsoAccept(
        "jump-of-the-first",
        "The first upload of a slot has nothing to jump from",
        input -> input.list("history", uploads(120)),
        candidates(blobs(120)),
        "XIP82-SERVICE-08");
    base.alsoAccept(
        "jump-backwards",
        "The gate never refuses a lower epoch, and displaces nothing",
        input -> input.list("history", uploads(100, 1)),
        candidates(blobs(100, 1)),
        "XIP82-SERVICE-08",
        "XIP82-SERVICE-09");
    Accepted budget =
        group
            .accept(
                "budget-used",
                "With a budget of 2, two uploads",
                "service.fetch",
                history(uploads(1, 2))
                    .with(
                        "rules",
                        Members.NONE.number("retention", 4).number("uploads_per_window", 2)),
                candidates(blobs(1, 2)))
            .covers("XIP82-SERVICE-20", "XIP82-SERVICE-21");
    budget.refuse(
        "budget-exceeded",
        "The third is throttled",
        Flag.SLOT_LIMIT,
        InviteCode.UPLOAD_THROTTLED,
        input -> input.list("history", uploads(1, 2, 3)));
    budget.alsoAccept(
        "budget-of-another-slot",
        "The budget is that of one id",
        input ->
            input.list(
                "history",
                List.of(
                    upload(encoded(1)).with("external_group_id", OTHER),
                    upload(encoded(2)).with("external_group_id", OTHER),
                    upload(encoded(3)))),
        candidates(blobs(3)),
        "XIP82-SERVICE-20");
    Accepted size =
        group
            .accept(
                "size-at-cap",
                "An upload of exactly the cap",
                "service.fetch",
                history(uploads(1))
                    .with(
                        "rules",
                        Members.NONE
                            .number("retention", 4)
                            .number("max_blob_bytes", encoded(1).size())),
                candidates(blobs(1)))
            .covers("XIP82-SERVICE-19");
    Blob bigger = blob(1).withCiphertext(Bytes.zeros(21));
    size.refuse(
            "size-above-cap",
            "One byte above it",
            Flag.SLOT_LIMIT,
            InviteCode.BLOB_TOO_LARGE,
            input -> input.list("history", List.of(upload(bigger.encoded()))))
        .refuse(
            "upload-no-blob",
            "Bytes that are no blob",
            Flag.MALFORMED_MESSAGE,
            InviteCode.BLOB_MALFORMED,
            input -> input.list("history", List.of(upload(Bytes.fromHex("0a")))))
        .refuse(
            "upload-unknown-version",
            "A blob of an unknown version cannot be filed by its metadata",
            Flag.UNSUPPORTED_VERSION,
            InviteCode.UNSUPPORTED_BLOB_VERSION,
            input -> input.list("history", List.of(upload(Bytes.fromHex("1200")))));
  }
}
