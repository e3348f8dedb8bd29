package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.WireCode;
import dev.latchkey.suite.model.Level;
import dev.latchkey.tls.TlsWriter;
import java.util.Locale;

/** {@code codec.mls.decode}: lengths, optionals and enumerations of RFC 9420. */
final class MlsWireCases implements Topic {
  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L1, "mls", "wire", "The presentation language, struct by struct.");
    varints(group);
    truncation(group);
    enumerations(group);
    dictionary(group);
    lists(group);
    return group;
  }

  private static Accepted decode(
      CaseGroup group, String slug, String title, String type, Bytes value, String... rules) {
    return group
        .accept(
            slug,
            title,
            "codec.mls.decode",
            Members.of("type", type).with("value", value),
            Members.of("encoded", value))
        .covers("RFC9420-WIRE-21")
        .covers(rules);
  }

  private static void refuse(
      Accepted base, String slug, String title, Flag flag, ErrorCode code, Bytes value) {
    base.refuse(slug, title, flag, code, input -> input.with("value", value));
  }

  /** {@code Extension} of a private type with {@code size} bytes of data. */
  private static Bytes extension(int size) {
    return GroupInfoBytes.extension(0xf0f0, Bytes.zeros(size));
  }

  private static Bytes raw(String length, int size) {
    return Bytes.concat(Bytes.fromHex("f0f0" + length), Bytes.zeros(size));
  }

  private static void varints(CaseGroup group) {
    Accepted base =
        decode(
            group,
            "vector-of-0-bytes",
            "A vector of no bytes",
            "Extension",
            extension(0),
            "RFC9420-WIRE-02",
            "RFC9420-WIRE-04");
    for (int size : new int[] {1, 62, 63, 64, 65, 16_382, 16_383, 16_384, 16_385}) {
      Bytes value = extension(size);
      base.alsoAccept(
          "vector-of-" + size + "-bytes",
          "A vector of " + size + " bytes, its length in the fewest",
          input -> input.with("value", value),
          Members.of("encoded", value),
          "RFC9420-WIRE-02",
          "RFC9420-WIRE-21");
    }
    for (int size : new int[] {0, 1, 37, 63}) {
      String two = String.format(Locale.ROOT, "%04x", 0x4000 | size);
      refuse(
          base,
          "length-" + size + "-in-two-bytes",
          "Length " + size + " in two bytes",
          Flag.NON_CANONICAL,
          WireCode.VARINT_NOT_MINIMAL,
          raw(two, size));
    }
    for (int size : new int[] {0, 1, 63, 64, 255, 16_383}) {
      String four = String.format(Locale.ROOT, "%08x", 0x8000_0000 | size);
      refuse(
          base,
          "length-" + size + "-in-four-bytes",
          "Length " + size + " in four bytes",
          Flag.NON_CANONICAL,
          WireCode.VARINT_NOT_MINIMAL,
          raw(four, size));
    }
    for (String first : new String[] {"c0", "c1", "e0", "ff"}) {
      refuse(
          base,
          "length-prefix-" + first,
          "A length that starts with " + first,
          Flag.MALFORMED_MESSAGE,
          WireCode.VARINT_INVALID_PREFIX,
          raw(first, 7));
    }
    String[][] long_ = {
      {"01", "0"},
      {"3f", "62"},
      {"4040", "63"},
      {"7fff", "100"},
      {"80004000", "100"},
      {"bfffffff", "4"},
      {"bfffffff", "0"}
    };
    for (String[] row : long_) {
      refuse(
          base,
          "length-" + row[0] + "-of-" + row[1],
          "A length " + row[0] + " over " + row[1] + " bytes",
          Flag.OVERRUN,
          WireCode.LENGTH_EXCEEDS_INPUT,
          raw(row[0], Integer.parseInt(row[1])));
    }
    for (String part : new String[] {"40", "7f", "80", "8000", "800040", "bfffff"}) {
      refuse(
          base,
          "length-cut-" + part,
          "A length that ends after " + part,
          Flag.MALFORMED_MESSAGE,
          WireCode.TRUNCATED_INPUT,
          raw(part, 0));
    }
    refuse(
        base,
        "length-missing",
        "No length at all",
        Flag.MALFORMED_MESSAGE,
        WireCode.TRUNCATED_INPUT,
        Bytes.fromHex("f0f0"));
    refuse(
        base,
        "no-bytes",
        "No bytes",
        Flag.MALFORMED_MESSAGE,
        WireCode.TRUNCATED_INPUT,
        Bytes.EMPTY);
    for (int rest : new int[] {1, 5}) {
      refuse(
          base,
          "trailing-" + rest,
          rest + " bytes after the struct",
          Flag.TRAILING_BYTES,
          WireCode.TRAILING_BYTES,
          Bytes.concat(extension(0), Bytes.zeros(rest)));
    }
  }

  private static void truncation(CaseGroup group) {
    Bytes lifetime = Bytes.concat(Blob.u64(1), Blob.u64(-1));
    Accepted base =
        decode(
            group,
            "lifetime",
            "Two numbers of 64 bits, the full range",
            "Lifetime",
            lifetime,
            "RFC9420-WIRE-03");
    for (int cut = 0; cut < lifetime.size(); cut++) {
      refuse(
          base,
          "lifetime-cut-after-" + cut,
          "Cut off after " + cut + " bytes",
          Flag.MALFORMED_MESSAGE,
          WireCode.TRUNCATED_INPUT,
          lifetime.slice(0, cut));
    }
    refuse(
        base,
        "lifetime-trailing",
        "One byte too many",
        Flag.TRAILING_BYTES,
        WireCode.TRAILING_BYTES,
        Bytes.concat(lifetime, Bytes.zeros(1)));
    Bytes message = GroupInfoBytes.GENUINE.message();
    Accepted info =
        decode(
            group,
            "group-info-message",
            "An MLSMessage with a GroupInfo",
            "MLSMessage",
            message,
            "RFC9420-WIRE-07",
            "RFC9420-WIRE-08",
            "RFC9420-WIRE-09");
    refuse(
        info,
        "group-info-trailing",
        "One byte after it",
        Flag.TRAILING_BYTES,
        WireCode.TRAILING_BYTES,
        Bytes.concat(message, Bytes.zeros(1)));
    refuse(
        info,
        "group-info-trailing-5",
        "Five bytes after it",
        Flag.TRAILING_BYTES,
        WireCode.TRAILING_BYTES,
        Bytes.concat(message, Bytes.zeros(5)));
    for (int version : new int[] {0, 2, 255, 256, 65_535}) {
      Bytes changed = Bytes.concat(u16(version), message.slice(2, message.size()));
      refuse(
          info,
          "message-version-" + version,
          "An MLSMessage of version " + version,
          Flag.UNSUPPORTED_VERSION,
          WireCode.VERSION_UNSUPPORTED,
          changed);
      Bytes context = GroupInfoBytes.GENUINE.withVersion(version).message();
      info.refuse(
          "context-version-" + version,
          "A GroupContext of version " + version + " in an MLSMessage of version 1",
          Flag.UNSUPPORTED_VERSION,
          WireCode.VERSION_MISMATCH,
          input -> input.with("value", context),
          "RFC9420-GI-12");
    }
    for (int format : new int[] {0, 6, 0x0a0a, 0xf000, 0xffff}) {
      Bytes changed = Bytes.concat(u16(1), u16(format), message.slice(4, message.size()));
      refuse(
          info,
          "wire-format-" + format,
          "The unknown wire format " + format,
          Flag.UNKNOWN_TAG,
          WireCode.WIRE_FORMAT_UNKNOWN,
          changed);
    }
  }

  private static Bytes u16(int value) {
    return new TlsWriter().uint16(value).toBytes();
  }

  private static Bytes u8(int value) {
    return new TlsWriter().uint8(value).toBytes();
  }

  private static void enumerations(CaseGroup group) {
    Bytes removal = Bytes.fromHex("00030000002a");
    Accepted reference =
        decode(
            group,
            "proposal-or-ref",
            "A proposal by value",
            "ProposalOrRef",
            Bytes.concat(u8(1), removal),
            "RFC9420-WIRE-12");
    for (int tag : new int[] {0, 3, 127, 255}) {
      refuse(
          reference,
          "proposal-or-ref-" + tag,
          "The unknown kind " + tag,
          Flag.UNKNOWN_TAG,
          WireCode.PROPOSAL_OR_REF_TYPE_UNKNOWN,
          Bytes.concat(u8(tag), removal));
    }
    Accepted sender =
        decode(
            group,
            "sender-member",
            "A member as the sender",
            "Sender",
            Bytes.fromHex("0100000000"),
            "RFC9420-WIRE-11");
    String[][] senders = {
      {"external", "0200000000"},
      {"new-member-proposal", "03"},
      {"new-member-commit", "04"},
      {"leaf-max", "01ffffffff"}
    };
    for (String[] row : senders) {
      sender.alsoAccept(
          "sender-" + row[0],
          "The sender " + row[1],
          input -> input.with("value", Bytes.fromHex(row[1])),
          Members.bytes("encoded", row[1]),
          "RFC9420-WIRE-11");
    }
    for (int tag : new int[] {0, 5, 255}) {
      refuse(
          sender,
          "sender-" + tag,
          "The unknown sender type " + tag,
          Flag.UNKNOWN_TAG,
          WireCode.SENDER_TYPE_UNKNOWN,
          Bytes.concat(u8(tag), Bytes.zeros(4)));
    }
    Accepted remove =
        decode(
            group,
            "proposal-remove",
            "A Remove; the index is checked where the tree is known",
            "Proposal",
            removal,
            "RFC9420-WIRE-17");
    for (String index : new String[] {"40000000", "80000000", "ffffffff"}) {
      remove.alsoAccept(
          "proposal-remove-" + index,
          "A Remove of leaf 0x" + index + " decodes",
          input -> input.with("value", Bytes.fromHex("0003" + index)),
          Members.bytes("encoded", "0003" + index),
          "RFC9420-WIRE-21");
    }
    Bytes update = Bytes.concat(Bytes.fromHex("0008800c01"), ContainerCases.opaque(Bytes.zeros(3)));
    Accepted data =
        decode(
            group,
            "app-data-update",
            "An AppDataUpdate that writes",
            "Proposal",
            update,
            "MLSEXT-APPDATA-03");
    data.alsoAccept(
        "app-data-remove",
        "An AppDataUpdate that removes",
        input -> input.with("value", Bytes.fromHex("0008800c02")),
        Members.bytes("encoded", "0008800c02"),
        "MLSEXT-APPDATA-03");
    for (int op : new int[] {0, 3, 255}) {
      refuse(
          data,
          "app-data-op-" + op,
          "The unknown operation " + op,
          Flag.UNKNOWN_TAG,
          DraftCode.APP_DATA_OP_INVALID,
          Bytes.concat(Bytes.fromHex("0008800c"), u8(op), Bytes.zeros(1)));
    }
    Bytes commit = Bytes.fromHex("0000");
    Accepted optional =
        decode(
            group,
            "commit-without-path",
            "A Commit without proposals and without a path",
            "Commit",
            commit,
            "RFC9420-WIRE-06");
    for (int presence : new int[] {2, 3, 128, 255}) {
      refuse(
          optional,
          "presence-" + presence,
          "An optional whose presence octet is " + presence,
          Flag.UNKNOWN_TAG,
          WireCode.OPTIONAL_PRESENCE_INVALID,
          Bytes.concat(u8(0), u8(presence)));
    }
  }

  private static void dictionary(CaseGroup group) {
    Bytes two = Bytes.fromHex("0880030101800c0102");
    Accepted base =
        decode(
            group,
            "dictionary",
            "Two components in ascending order",
            "AppDataDictionary",
            Bytes.concat(u8(8), two.slice(1, two.size())),
            "MLSEXT-APPDATA-01",
            "MLSEXT-APPDATA-02");
    base.alsoAccept(
        "dictionary-empty",
        "A dictionary of nothing",
        input -> input.with("value", u8(0)),
        Members.of("encoded", u8(0)),
        "MLSEXT-APPDATA-01");
    refuse(
        base,
        "dictionary-descending",
        "Components in descending order",
        Flag.UNSORTED_OR_DUPLICATE,
        DraftCode.APP_DATA_UNSORTED,
        Bytes.fromHex("08800c010280030101"));
    refuse(
        base,
        "dictionary-duplicate",
        "One component twice",
        Flag.UNSORTED_OR_DUPLICATE,
        DraftCode.APP_DATA_DUPLICATE_COMPONENT,
        Bytes.fromHex("088003010180030102"));
    refuse(
        base,
        "dictionary-duplicate-identical",
        "One component twice, byte for byte",
        Flag.UNSORTED_OR_DUPLICATE,
        DraftCode.APP_DATA_DUPLICATE_COMPONENT,
        Bytes.fromHex("088003010180030101"));
    refuse(
        base,
        "dictionary-trailing",
        "A byte after the dictionary",
        Flag.TRAILING_BYTES,
        WireCode.TRAILING_BYTES,
        Bytes.fromHex("0880030101800c010200"));
    refuse(
        base,
        "dictionary-half-element",
        "The last component is cut off by the vector's end",
        Flag.OVERRUN,
        WireCode.VECTOR_PARTIAL_ELEMENT,
        Bytes.fromHex("058003010180"));
  }

  private static void lists(CaseGroup group) {
    Bytes one = GroupInfoBytes.extension(0xf0f0, Bytes.EMPTY);
    Bytes other = GroupInfoBytes.extension(0xf0f1, Bytes.EMPTY);
    Accepted base =
        decode(
            group,
            "extensions",
            "Two extensions",
            "ExtensionList",
            ContainerCases.vector(one, other),
            "RFC9420-WIRE-18",
            "RFC9420-WIRE-05");
    base.alsoAccept(
        "extensions-any-order",
        "Extensions in any order",
        input -> input.with("value", ContainerCases.vector(other, one)),
        Members.of("encoded", ContainerCases.vector(other, one)),
        "RFC9420-WIRE-21");
    refuse(
        base,
        "extensions-duplicate",
        "One type twice",
        Flag.UNSORTED_OR_DUPLICATE,
        WireCode.DUPLICATE_EXTENSION,
        ContainerCases.vector(one, one));
    refuse(
        base,
        "extensions-duplicate-apart",
        "One type twice, another between",
        Flag.UNSORTED_OR_DUPLICATE,
        WireCode.DUPLICATE_EXTENSION,
        ContainerCases.vector(one, other, one));
    refuse(
        base,
        "extensions-partial",
        "The vector ends inside an extension",
        Flag.OVERRUN,
        WireCode.VECTOR_PARTIAL_ELEMENT,
        ContainerCases.opaque(one.slice(0, 2)));
  }
}
