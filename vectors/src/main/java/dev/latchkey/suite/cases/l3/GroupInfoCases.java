package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/** The GroupInfo itself (RFC 9420, section 12.4.3). */
final class GroupInfoCases {
  private GroupInfoCases() {}

  /** A group, its GroupInfo in parts, and who signs it. */
  private record Given(Scene scene, Client signer, GroupContext context, InfoDraft draft) {
    static Given of(Scene scene) throws ProtocolException {
      return new Given(
          scene,
          scene.client("alice"),
          scene.group("alice").context(),
          InfoDraft.of(scene.info("alice")));
    }

    Bytes sign(InfoDraft changed) {
      return changed.sign(signer);
    }

    Bytes with(ExtensionList extensions) {
      return sign(draft.context(context.withExtensions(extensions)));
    }

    JoinSheet sheet(Sheet sheet, String slug, String title) {
      Client joiner = Client.of(sheet.seed(), "joiner", Standard.SUITE_1);
      return JoinSheet.of(sheet, slug, title, joiner, scene.group("alice"), sign(draft));
    }
  }

  static VectorFile signature() throws ProtocolException {
    Sheet sheet = new Sheet("mls-group-info", "signature", "Who signed a GroupInfo.");
    Given given = Given.of(Standard.of(sheet).scene);
    JoinSheet join = given.sheet(sheet, "genuine", "Signed by the member it names");
    Bytes good = given.draft.signature(given.signer);
    Fault fault = Fault.MLS_BROKEN_SIGNATURE;
    GroupInfoCode code = GroupInfoCode.GROUP_INFO_SIGNATURE_INVALID;
    List<String> rules = List.of("RFC9420-GI-01", "RFC9420-EXT-40");
    String[] both = rules.toArray(new String[0]);
    join.refuse(
        "last-bit",
        "The last bit of the signature is turned over",
        fault,
        code,
        given.draft.signed(Wire.flipped(good)),
        both);
    join.refuse(
        "first-bit",
        "A bit of the first byte of the signature is turned over",
        fault,
        code,
        given.draft.signed(Wire.changed(good, 0, good.at(0) ^ 1)),
        both);
    for (int size : List.of(0, 1, 63, 65)) {
      join.refuse(
          "of-" + size + "-bytes",
          "The signature has " + size + " bytes",
          fault,
          code,
          given.draft.signed(Wire.resized(good, size)),
          both);
    }
    join.refuse(
        "all-zero",
        "The signature is all zeros",
        fault,
        code,
        given.draft.signed(Bytes.zeros(good.size())),
        both);
    join.refuse(
        "by-a-stranger",
        "A stranger signed",
        fault,
        code,
        given.draft.sign(Client.of(sheet.seed(), "mallory", Standard.SUITE_1)),
        both);
    join.refuse(
        "by-another-member",
        "Another member signed than the one that is named",
        fault,
        code,
        given.draft.sign(given.scene.client("bob")),
        both);
    join.refuse(
        "names-another-member",
        "The signer names another member than itself",
        fault,
        code,
        given.sign(given.draft.signer(1)),
        both);
    for (long leaf :
        List.of(2L, 5L, 8L, 4096L, 1L << 24, 1L << 30, (1L << 31) - 1, 1L << 31, (1L << 32) - 1)) {
      join.refuse(
          "signer-" + leaf,
          "The signer is leaf " + leaf + ", where nobody is",
          Fault.MLS_UNKNOWN_LEAF,
          GroupInfoCode.GROUP_INFO_SIGNER_UNKNOWN,
          given.sign(given.draft.signer(leaf)));
    }
    return sheet.file();
  }

  static VectorFile fields() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-group-info", "fields", "Fields of a GroupInfo, signed as they stand.");
    Given given = Given.of(Standard.of(sheet).scene);
    JoinSheet join = given.sheet(sheet, "genuine", "Every field as it should be");
    join.covers("RFC9420-GI-18", "RFC9420-EXT-45");
    lengths(join, given);
    headers(join, given);
    pub(join, given);
    return sheet.file();
  }

  private static void lengths(JoinSheet join, Given given) {
    Fault fault = Fault.MLS_BAD_GROUP_INFO;
    GroupInfoCode code = GroupInfoCode.GROUP_CONTEXT_MALFORMED;
    for (int size : List.of(0, 31, 33)) {
      join.refuse(
          "transcript-of-" + size,
          "confirmed_transcript_hash of " + size + " bytes",
          fault,
          code,
          given.sign(
              given.draft.context(
                  given.context.withConfirmedTranscriptHash(
                      Wire.resized(given.context.confirmedTranscriptHash(), size)))));
      join.refuse(
          "tree-hash-of-" + size,
          "tree_hash of " + size + " bytes",
          fault,
          List.of(code, GroupInfoCode.TREE_HASH_MISMATCH),
          given.sign(
              given.draft.context(
                  given.context.withTreeHash(Wire.resized(given.context.treeHash(), size)))));
      join.refuse(
          "tag-of-" + size,
          "confirmation_tag of " + size + " bytes",
          fault,
          code,
          given.sign(given.draft.tag(Wire.resized(given.draft.tag(), size))));
    }
    join.refuse(
        "tree-hash-flipped",
        "tree_hash with one bit turned over",
        Fault.MLS_BAD_TREE,
        GroupInfoCode.TREE_HASH_MISMATCH,
        given.sign(
            given.draft.context(
                given.context.withTreeHash(Wire.flipped(given.context.treeHash())))));
    join.accept(
        "tag-flipped",
        "A wrong confirmation_tag, which only members can judge",
        given.sign(given.draft.tag(Wire.flipped(given.draft.tag()))),
        "RFC9420-GI-18");
  }

  private static void headers(JoinSheet join, Given given) {
    Bytes good = given.sign(given.draft);
    Fault fault = Fault.MLS_BAD_FRAMING;
    for (int version : List.of(0, 2, 0xff)) {
      join.refuse(
          "message-version-" + version,
          "MLSMessage of version " + version,
          fault,
          List.of(WireCode.VERSION_UNSUPPORTED, WireCode.VERSION_MISMATCH),
          Wire.changed(good, 1, version),
          "RFC9420-WIRE-08");
      join.refuse(
          "context-version-" + version,
          "GroupContext of version " + version,
          fault,
          List.of(WireCode.VERSION_UNSUPPORTED, WireCode.VERSION_MISMATCH),
          given.sign(given.draft.context(Wire.changed(given.draft.context(), 1, version))),
          "RFC9420-WIRE-08");
    }
    for (int suite : List.of(0, 8, 0xff)) {
      join.refuse(
          "suite-" + suite,
          "Cipher suite " + suite + ", which nobody knows",
          fault,
          GroupInfoCode.CIPHER_SUITE_UNSUPPORTED,
          given.sign(given.draft.context(Wire.changed(given.draft.context(), 3, suite))));
    }
    join.refuse(
        "wire-format-9",
        "An unknown wire format",
        fault,
        WireCode.WIRE_FORMAT_UNKNOWN,
        Wire.changed(good, 3, 9));
    join.refuse(
        "is-a-key-package",
        "A KeyPackage where a GroupInfo belongs",
        fault,
        DraftCode.WIRE_FORMAT_UNSUPPORTED,
        Wire.keyPackage(given.scene.client("bob").keyPackage().keyPackage()),
        "RFC9420-WIRE-09");
    join.refuse(
        "trailing-byte",
        "One byte more than the message",
        fault,
        WireCode.TRAILING_BYTES,
        Bytes.concat(good, Bytes.zeros(1)));
    join.refuse(
        "trailing-bytes",
        "Five bytes more than the message",
        fault,
        WireCode.TRAILING_BYTES,
        Bytes.concat(good, Bytes.fromHex("0102030405")));
    for (int part = 1; part < 8; part++) {
      join.refuse(
          "cut-at-" + part + "-eighths",
          "Only " + part + " eighths of the message",
          fault,
          List.of(WireCode.TRUNCATED_INPUT, WireCode.LENGTH_EXCEEDS_INPUT),
          good.slice(0, good.size() * part / 8),
          "RFC9420-WIRE-03",
          "RFC9420-WIRE-04");
    }
  }

  private static void pub(JoinSheet join, Given given) {
    ExtensionType type = ExtensionType.EXTERNAL_PUB;
    join.refuse(
        "no-external-pub",
        "No external_pub",
        Fault.MLS_NOT_JOINABLE,
        GroupInfoCode.EXTERNAL_PUB_MISSING,
        given.sign(given.draft.without(type)),
        "RFC9420-GI-05",
        "RFC9420-EXT-41");
    Bytes key = given.draft.data(type).slice(1, 33);
    for (int size : List.of(0, 31, 33)) {
      join.refuse(
          "external-pub-of-" + size,
          "An external_pub of " + size + " bytes",
          Fault.MLS_NOT_JOINABLE,
          GroupInfoCode.EXTERNAL_PUB_INVALID,
          given.sign(
              given.draft.data(
                  type, old -> new TlsWriter().opaqueV(Wire.resized(key, size)).toBytes())));
    }
    join.refuse(
        "external-pub-zero",
        "An external_pub of low order",
        Fault.MLS_NOT_JOINABLE,
        GroupInfoCode.EXTERNAL_PUB_INVALID,
        given.sign(
            given.draft.data(type, old -> new TlsWriter().opaqueV(Bytes.zeros(32)).toBytes())));
    join.refuse(
        "external-pub-bare",
        "The key without its own length",
        Fault.MLS_NOT_JOINABLE,
        WireCode.EXTERNAL_PUB_MALFORMED,
        given.sign(given.draft.data(type, old -> key)));
    join.refuse(
        "external-pub-and-more",
        "A byte behind the key",
        Fault.MLS_NOT_JOINABLE,
        List.of(WireCode.EXTERNAL_PUB_MALFORMED, WireCode.EXTENSION_DATA_MALFORMED),
        given.sign(given.draft.data(type, old -> Bytes.concat(old, Bytes.zeros(1)))));
  }

  static VectorFile extensions() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-group-info", "extensions", "Extensions of GroupInfo and GroupContext.");
    Given given = Given.of(Standard.of(sheet).scene);
    JoinSheet join = given.sheet(sheet, "genuine", "ratchet_tree and external_pub, nothing else");
    Extension grease = new Extension(new ExtensionType(0x0a0a), Bytes.fromHex("00"));
    Extension unknown = new Extension(new ExtensionType(0xf00d), Bytes.fromHex("0102"));
    join.accept(
        "unknown-in-group-info",
        "Unknown extensions of a GroupInfo are ignored",
        given.sign(given.draft.with(grease).with(unknown)),
        "RFC9420-GI-08");
    join.refuse(
        "unknown-in-context",
        "An extension of the GroupContext that the joiner lacks",
        Fault.MLS_UNSUPPORTED,
        GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
        given.with(ExtensionList.of(unknown)));
    join.refuse(
        "grease-in-context",
        "GREASE in the GroupContext is unsupported as anything else",
        Fault.MLS_UNSUPPORTED,
        GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
        given.with(ExtensionList.of(grease)),
        "RFC9420-GI-09");
    RequiredCapabilities met =
        new RequiredCapabilities(List.of(), List.of(new ProposalType(8)), List.of());
    RequiredCapabilities unmet =
        new RequiredCapabilities(List.of(), List.of(new ProposalType(0xf001)), List.of());
    join.accept(
        "capabilities-met",
        "Required capabilities that all have, the joiner too",
        given.with(ExtensionList.of(met.toExtension(Profile.STRICT))),
        "RFC9420-GI-10");
    join.refuse(
        "capabilities-unmet",
        "Required capabilities that the joiner lacks",
        Fault.MLS_UNSUPPORTED,
        GroupInfoCode.REQUIRED_CAPABILITY_UNSUPPORTED,
        given.with(ExtensionList.of(unmet.toExtension(Profile.STRICT))),
        "RFC9420-GI-10");
    join.refuse(
        "tree-in-context",
        "ratchet_tree in the GroupContext",
        Fault.MLS_BAD_GROUP_INFO,
        List.of(
            GroupInfoCode.EXTENSION_WRONG_LOCATION,
            GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED),
        given.with(
            ExtensionList.of(
                new Extension(
                    ExtensionType.RATCHET_TREE, given.draft.data(ExtensionType.RATCHET_TREE)))));
    join.refuse(
        "external-pub-in-context",
        "external_pub in the GroupContext",
        Fault.MLS_BAD_GROUP_INFO,
        List.of(
            GroupInfoCode.EXTENSION_WRONG_LOCATION,
            GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED),
        given.with(
            ExtensionList.of(
                new Extension(
                    ExtensionType.EXTERNAL_PUB, given.draft.data(ExtensionType.EXTERNAL_PUB)))));
    join.refuse(
        "capabilities-in-group-info",
        "required_capabilities outside the GroupContext",
        Fault.MLS_BAD_GROUP_INFO,
        GroupInfoCode.EXTENSION_WRONG_LOCATION,
        given.sign(given.draft.with(met.toExtension(Profile.STRICT))));
    join.refuse(
        "unknown-twice",
        "An unknown extension twice in the GroupInfo",
        Fault.MLS_BAD_GROUP_INFO,
        WireCode.DUPLICATE_EXTENSION,
        given.sign(given.draft.with(unknown).with(unknown)));
    join.refuse(
        "external-pub-twice",
        "external_pub twice",
        Fault.MLS_BAD_GROUP_INFO,
        WireCode.DUPLICATE_EXTENSION,
        given.sign(
            given.draft.with(
                new Extension(
                    ExtensionType.EXTERNAL_PUB, given.draft.data(ExtensionType.EXTERNAL_PUB)))));
    trees(join, given);
    return sheet.file();
  }

  private static void trees(JoinSheet join, Given given) throws ProtocolException {
    Bytes bare = given.sign(given.draft.without(ExtensionType.RATCHET_TREE));
    Bytes tree = given.draft.data(ExtensionType.RATCHET_TREE);
    join.accept(
        "tree-elsewhere",
        "The tree comes from elsewhere",
        bare,
        Optional.of(tree),
        "RFC9420-GI-03");
    join.accept(
        "tree-twice",
        "The same tree inside and from elsewhere",
        given.sign(given.draft),
        Optional.of(tree),
        "RFC9420-GI-28");
    join.refuse(
        "no-tree",
        "No tree at all",
        Fault.MLS_NOT_JOINABLE,
        GroupInfoCode.RATCHET_TREE_MISSING,
        bare);
    Scene other = Scene.of("another group", Standard.SUITE_1, "alice", "bob", "carol");
    join.refuseTree(
        "tree-of-another-group",
        "The tree from elsewhere is another group's",
        Fault.MLS_BAD_TREE,
        GroupInfoCode.GROUP_INFO_SIGNATURE_INVALID,
        bare,
        other.group("alice").tree().encoded());
  }

  /** A group that nobody has committed to yet. */
  static VectorFile epochZero() throws ProtocolException {
    Sheet sheet = new Sheet("mls-group-info", "epoch-zero", "The GroupInfo of a new group.");
    Given given = Given.of(Scene.of(sheet.seed(), Standard.SUITE_1, "alice"));
    JoinSheet join =
        given.sheet(sheet, "genuine", "Epoch 0: an empty transcript and a genuine tag");
    join.covers("RFC9420-EXT-45", "RFC9420-GI-17");
    for (int size : List.of(1, 32)) {
      join.refuse(
          "transcript-of-" + size,
          "A transcript hash of " + size + " bytes in epoch 0",
          Fault.MLS_BAD_GROUP_INFO,
          GroupInfoCode.GROUP_CONTEXT_MALFORMED,
          given.sign(
              given.draft.context(given.context.withConfirmedTranscriptHash(Bytes.zeros(size)))));
    }
    return sheet.file();
  }
}
