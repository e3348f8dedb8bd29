package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.WireCode;
import dev.latchkey.suite.model.Level;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.function.UnaryOperator;

/** Maps, sets and deltas of XIP-81, and what applying them gives. */
final class ContainerCases implements Topic {
  static final Bytes A = inbox("11");
  static final Bytes B = inbox("22");
  static final Bytes C = inbox("33");
  private static final Bytes ONE = Bytes.fromHex("01");
  private static final Bytes TWO = Bytes.fromHex("02");
  private static final ErrorCode CANONICAL = WireCode.NON_CANONICAL_ENCODING;

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L1, "container", "codec", "TLS maps, sets and deltas of XIP-81.");
    maps(group);
    sets(group);
    mapDeltas(group);
    setDeltas(group);
    componentIds(group);
    applyingToMaps(group);
    applyingToSets(group);
    return group;
  }

  static Bytes inbox(String octet) {
    return Bytes.fromHex("00" + octet.repeat(32));
  }

  /** {@code opaque<V>}. */
  static Bytes opaque(Bytes value) {
    return new TlsWriter().opaqueV(value).toBytes();
  }

  /** A vector of {@code elements} put end to end. */
  static Bytes vector(Bytes... elements) {
    return opaque(Bytes.concat(elements));
  }

  static Bytes insert(Bytes key, Bytes value) {
    return Bytes.concat(Bytes.fromHex("00"), key, opaque(value));
  }

  static Bytes update(Bytes key, Bytes value) {
    return Bytes.concat(Bytes.fromHex("01"), key, opaque(value));
  }

  static Bytes delete(Bytes key) {
    return Bytes.concat(Bytes.fromHex("02"), key);
  }

  private static Bytes pair(Bytes key, Bytes value) {
    return Bytes.concat(key, opaque(value));
  }

  private static UnaryOperator<Members> value(Bytes value) {
    return input -> input.with("value", value);
  }

  private static Accepted decode(
      CaseGroup group, String slug, String title, String container, String key, Bytes value) {
    return group
        .accept(
            slug,
            title,
            "codec.container.decode",
            Members.of("container", container).with("key", key).with("value", value),
            Members.of("encoded", value))
        .covers("XIP81-VAL-23", "GAP-10");
  }

  private static void maps(CaseGroup group) {
    Bytes two = vector(pair(A, ONE), pair(B, TWO));
    Accepted base = decode(group, "map", "A map of two entries", "map", "inbox_id", two);
    base.alsoAccept(
        "map-empty",
        "An empty map",
        value(vector()),
        Members.of("encoded", vector()),
        "XIP81-VAL-23");
    Bytes emptyValue = vector(pair(A, Bytes.EMPTY));
    base.alsoAccept(
        "map-empty-value",
        "A value of no bytes",
        value(emptyValue),
        Members.of("encoded", emptyValue),
        "XIP81-VAL-23");
    Bytes unsigned = vector(pair(inbox("7f"), ONE), pair(inbox("80"), TWO));
    base.alsoAccept(
        "map-unsigned-order",
        "Keys ascend as unsigned bytes: 7f before 80",
        value(unsigned),
        Members.of("encoded", unsigned),
        "XIP81-VAL-23");
    base.refuse(
            "map-signed-order",
            "80 before 7f, as signed bytes would have it",
            Flag.UNSORTED_OR_DUPLICATE,
            CANONICAL,
            value(vector(pair(inbox("80"), ONE), pair(inbox("7f"), TWO))),
            "XIP81-VAL-23")
        .refuse(
            "map-descending",
            "Keys in descending order",
            Flag.UNSORTED_OR_DUPLICATE,
            CANONICAL,
            value(vector(pair(B, TWO), pair(A, ONE))),
            "XIP81-VAL-23")
        .refuse(
            "map-duplicate",
            "One key twice with different values",
            Flag.UNSORTED_OR_DUPLICATE,
            CANONICAL,
            value(vector(pair(A, ONE), pair(A, TWO))),
            "XIP81-VAL-23")
        .refuse(
            "map-duplicate-identical",
            "One entry twice, byte for byte",
            Flag.UNSORTED_OR_DUPLICATE,
            CANONICAL,
            value(vector(pair(A, ONE), pair(A, ONE))),
            "XIP81-VAL-23");
    overruns(base, "map", two);
    base.refuse(
        "map-key-version",
        "A key whose version is 1",
        Flag.NON_CANONICAL,
        CANONICAL,
        value(vector(pair(Blob.flipped(A, 0, 0), ONE))),
        "XIP81-VAL-25");
    Bytes inner = Bytes.concat(A, Bytes.fromHex("400101"));
    base.refuse(
        "map-value-length-not-minimal",
        "A value's length in two bytes where one would do",
        Flag.NON_CANONICAL,
        WireCode.VARINT_NOT_MINIMAL,
        value(vector(inner)));
  }

  /** Faults of the vector itself; {@code whole} starts with a length of two bytes. */
  private static void overruns(Accepted base, String kind, Bytes whole) {
    int prefix = whole.at(0) >>> 6 == 0 ? 1 : 2;
    Bytes body = whole.slice(prefix, whole.size());
    Bytes shorter = opaque(body.slice(0, body.size() - 1));
    Bytes last = body.slice(body.size() - 1, body.size());
    base.refuse(
            kind + "-one-byte-short",
            "The length prefix ends one byte before the last element does",
            Flag.OVERRUN,
            CANONICAL,
            value(Bytes.concat(shorter, last)),
            "GAP-10")
        .refuse(
            kind + "-half-element",
            "The last element is cut off with the vector",
            Flag.OVERRUN,
            CANONICAL,
            value(shorter),
            "GAP-10")
        .refuse(
            kind + "-longer-than-input",
            "The vector claims one byte more than there is",
            Flag.OVERRUN,
            WireCode.LENGTH_EXCEEDS_INPUT,
            value(whole.slice(0, whole.size() - 1)))
        .refuse(
            kind + "-trailing-byte",
            "A byte follows the vector",
            Flag.TRAILING_BYTES,
            WireCode.TRAILING_BYTES,
            value(Bytes.concat(whole, Bytes.zeros(1))))
        .refuse(
            kind + "-no-bytes",
            "No bytes, not even a length",
            Flag.MALFORMED_MESSAGE,
            WireCode.TRUNCATED_INPUT,
            value(Bytes.EMPTY))
        .refuse(
            kind + "-length-prefix-11",
            "A length that starts with the bits 11",
            Flag.MALFORMED_MESSAGE,
            WireCode.VARINT_INVALID_PREFIX,
            value(Bytes.fromHex("c000000000000000")))
        .refuse(
            kind + "-length-not-minimal",
            "The vector's length in four bytes where fewer would do",
            Flag.NON_CANONICAL,
            WireCode.VARINT_NOT_MINIMAL,
            value(
                Bytes.concat(
                    Bytes.fromHex(
                        String.format(java.util.Locale.ROOT, "%08x", 0x8000_0000 | body.size())),
                    body)));
  }

  private static void sets(CaseGroup group) {
    Bytes two = vector(A, B);
    Accepted base = decode(group, "set", "A set of two keys", "set", "inbox_id", two);
    base.refuse(
            "set-descending",
            "Keys in descending order",
            Flag.UNSORTED_OR_DUPLICATE,
            CANONICAL,
            value(vector(B, A)),
            "XIP81-VAL-23")
        .refuse(
            "set-duplicate",
            "One key twice",
            Flag.UNSORTED_OR_DUPLICATE,
            CANONICAL,
            value(vector(A, A)),
            "XIP81-VAL-23");
    overruns(base, "set", two);
    Bytes texts =
        vector(opaque(Bytes.EMPTY), opaque(ONE), opaque(Bytes.fromHex("0100")), opaque(TWO));
    decode(
        group,
        "set-of-bytes",
        "Byte strings are ordered by content, a prefix before what it begins",
        "set",
        "bytes",
        texts);
  }

  private static void mapDeltas(CaseGroup group) {
    Bytes all = vector(insert(A, ONE), update(B, TWO), delete(C));
    Accepted base =
        decode(group, "map-delta", "Insert, update and delete", "map_delta", "inbox_id", all)
            .covers("XIP81-VAL-26");
    Bytes unsorted = vector(insert(B, ONE), insert(A, ONE));
    base.alsoAccept(
        "map-delta-any-order",
        "Mutations stand in any order: they are steps",
        value(unsorted),
        Members.of("encoded", unsorted),
        "XIP81-VAL-26");
    for (int tag : new int[] {3, 4, 127, 128, 255}) {
      Bytes octet = Bytes.fromHex(String.format(java.util.Locale.ROOT, "%02x", tag));
      base.refuse(
          "map-delta-tag-" + tag,
          "A mutation of the unknown kind " + tag,
          Flag.UNKNOWN_TAG,
          AppDataCode.MUTATION_UNKNOWN,
          value(vector(Bytes.concat(octet, A))));
    }
    overruns(base, "map-delta", all);
  }

  private static void setDeltas(CaseGroup group) {
    Bytes byHash = Bytes.concat(Bytes.fromHex("02"), Bytes.zeros(32));
    Bytes all =
        vector(Bytes.concat(Bytes.fromHex("00"), A), Bytes.concat(Bytes.fromHex("01"), B), byHash);
    Accepted base =
        decode(
                group,
                "set-delta",
                "Insert, remove and remove by hash",
                "set_delta",
                "inbox_id",
                all)
            .covers("XIP81-VAL-26");
    for (int tag : new int[] {3, 4, 255}) {
      Bytes octet = Bytes.fromHex(String.format(java.util.Locale.ROOT, "%02x", tag));
      base.refuse(
          "set-delta-tag-" + tag,
          "A mutation of the unknown kind " + tag,
          Flag.UNKNOWN_TAG,
          AppDataCode.MUTATION_UNKNOWN,
          value(vector(Bytes.concat(octet, A))));
    }
    overruns(base, "set-delta", all);
  }

  private static void componentIds(CaseGroup group) {
    Bytes policy = Bytes.fromHex("8000800c");
    Bytes whole = vector(pair(policy, ONE));
    Accepted base =
        decode(
                group,
                "component-id",
                "0x800C as a key takes four bytes",
                "map",
                "component_id",
                whole)
            .covers("XIP81-VAL-24");
    String[][] good = {
      {"0", "00"}, {"63", "3f"}, {"64", "4040"}, {"16383", "7fff"}, {"16384", "80004000"}
    };
    for (String[] row : good) {
      Bytes map = vector(pair(Bytes.fromHex(row[1]), ONE));
      base.alsoAccept(
          "component-id-" + row[0],
          "Component id " + row[0] + " in its shortest form",
          value(map),
          Members.of("encoded", map),
          "XIP81-VAL-24");
    }
    String[][] bad = {
      {"fixed", "0x800C as two fixed bytes", "800c"},
      {"not-minimal-2", "1 in two bytes", "4001"},
      {"not-minimal-4", "1 in four bytes", "80000001"},
      {"not-minimal-4-of-2", "16383 in four bytes", "80003fff"},
      {"65536", "65536, which is no component id", "80010000"},
      {"eight-bytes", "0x800C in eight bytes", "c00000000000800c"},
    };
    for (String[] row : bad) {
      base.refuse(
          "component-id-" + row[0],
          "The key is " + row[1],
          Flag.NON_CANONICAL,
          CANONICAL,
          value(vector(pair(Bytes.fromHex(row[2]), ONE))),
          "XIP81-VAL-24");
    }
  }

  private static Accepted apply(
      CaseGroup group,
      String slug,
      String title,
      String kind,
      Bytes before,
      Bytes delta,
      Bytes after) {
    return group
        .accept(
            slug,
            title,
            "codec.container.apply",
            Members.of("container", kind)
                .with("key", "inbox_id")
                .with("before", before)
                .byteList("deltas", List.of(delta)),
            Members.of("after", after))
        .covers("XIP81-VAL-26");
  }

  private static UnaryOperator<Members> deltas(Bytes... deltas) {
    return input -> input.byteList("deltas", List.of(deltas));
  }

  private static void applyingToMaps(CaseGroup group) {
    Bytes before = vector(pair(A, ONE), pair(C, ONE));
    Accepted base =
        apply(
            group,
            "apply-insert",
            "An insert lands in order",
            "map",
            before,
            vector(insert(B, TWO)),
            vector(pair(A, ONE), pair(B, TWO), pair(C, ONE)));
    base.alsoAccept(
        "apply-update",
        "An update replaces a value",
        deltas(vector(update(A, TWO))),
        Members.of("after", vector(pair(A, TWO), pair(C, ONE))),
        "XIP81-VAL-26");
    base.alsoAccept(
        "apply-delete",
        "A delete drops an entry",
        deltas(vector(delete(A))),
        Members.of("after", vector(pair(C, ONE))),
        "XIP81-VAL-26");
    base.alsoAccept(
        "apply-delete-then-insert",
        "Steps see those before them",
        deltas(vector(delete(A), insert(A, TWO))),
        Members.of("after", vector(pair(A, TWO), pair(C, ONE))),
        "XIP81-VAL-26");
    base.alsoAccept(
        "apply-two-deltas",
        "Deltas see those before them",
        deltas(vector(insert(B, ONE)), vector(update(B, TWO))),
        Members.of("after", vector(pair(A, ONE), pair(B, TWO), pair(C, ONE))),
        "XIP81-VAL-26");
    base.alsoAccept(
        "apply-nothing",
        "An empty delta changes nothing",
        deltas(vector()),
        Members.of("after", before),
        "XIP81-VAL-26");
    conflict(
        base,
        "insert-present",
        "Insert of a key that is there",
        AppDataCode.KEY_EXISTS,
        insert(A, TWO));
    conflict(
        base,
        "insert-identical",
        "Insert of an entry that is there already",
        AppDataCode.KEY_EXISTS,
        insert(A, ONE));
    conflict(
        base,
        "update-absent",
        "Update of a key that is not there",
        AppDataCode.KEY_MISSING,
        update(B, TWO));
    conflict(
        base,
        "delete-absent",
        "Delete of a key that is not there",
        AppDataCode.KEY_MISSING,
        delete(B));
    base.refuse(
        "apply-second-step-fails",
        "A good step, then one that fails: nothing is applied",
        Flag.DELTA_CONFLICT,
        AppDataCode.KEY_MISSING,
        deltas(vector(insert(B, TWO), delete(inbox("44")))));
    base.refuse(
        "apply-insert-twice",
        "One key inserted twice in one delta",
        Flag.DELTA_CONFLICT,
        AppDataCode.KEY_EXISTS,
        deltas(vector(insert(B, TWO), insert(B, TWO))));
  }

  private static void conflict(
      Accepted base, String slug, String title, ErrorCode code, Bytes mutation) {
    base.refuse("apply-" + slug, title, Flag.DELTA_CONFLICT, code, deltas(vector(mutation)));
  }

  private static void applyingToSets(CaseGroup group) {
    Bytes before = vector(A, C);
    Bytes insertB = Bytes.concat(Bytes.fromHex("00"), B);
    Accepted base =
        apply(
            group,
            "set-insert",
            "An insert lands in order",
            "set",
            before,
            vector(insertB),
            vector(A, B, C));
    base.alsoAccept(
        "set-remove",
        "A remove drops a key",
        deltas(vector(Bytes.concat(Bytes.fromHex("01"), A))),
        Members.of("after", vector(C)),
        "XIP81-VAL-26");
    Accepted ofAb =
        apply(
            group,
            "set-remove-by-hash",
            "A remove by the SHA-256 of a key's 33 bytes",
            "set",
            vector(inbox("ab")),
            vector(
                Bytes.fromHex(
                    "0286754e71ab90f305c4faa7eee57b41b89e49ebcdf03a745c855ee611e4597237")),
            vector());
    ofAb.refuse(
        "set-remove-by-hash-of-raw-bytes",
        "A hash that no key has",
        Flag.DELTA_CONFLICT,
        AppDataCode.KEY_MISSING,
        deltas(vector(Bytes.concat(Bytes.fromHex("02"), Bytes.zeros(32)))));
    base.refuse(
            "set-insert-present",
            "Insert of a key that is there",
            Flag.DELTA_CONFLICT,
            AppDataCode.KEY_EXISTS,
            deltas(vector(Bytes.concat(Bytes.fromHex("00"), A))))
        .refuse(
            "set-remove-absent",
            "Remove of a key that is not there",
            Flag.DELTA_CONFLICT,
            AppDataCode.KEY_MISSING,
            deltas(vector(Bytes.concat(Bytes.fromHex("01"), B))));
  }
}
