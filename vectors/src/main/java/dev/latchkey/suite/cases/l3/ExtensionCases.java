package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExternalSenders;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.group.Defects;
import dev.latchkey.group.RawCommit;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.message.Add;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.Proposal;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.suite.model.VectorFile;
import java.util.List;

/** GroupContextExtensions in a member's Commit (RFC 9420, section 12.1.7). */
final class ExtensionCases {
  private static final ComponentId PRESENT = new ComponentId(0x8001);

  private ExtensionCases() {}

  static VectorFile change() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-commit", "extensions", "GroupContextExtensions in a member's Commit.");
    RequiredCapabilities met =
        new RequiredCapabilities(
            List.of(new ExtensionType(6)), List.of(new ProposalType(10)), List.of());
    Inside given = Inside.of(sheet, ExtensionList.of(met.toExtension(Profile.STRICT)));
    Insider alice = given.alice;
    Member bob = given.member("none", "No change of extensions").covers("RFC9420-PROP-17");
    bob.accept(
        "cleared",
        "All extensions are cleared",
        given.outcome(alice.commit(Defects.NONE, change(ExtensionList.EMPTY))),
        "RFC9420-PROP-17",
        "RFC9420-PROP-08");
    bob.accept(
        "met",
        "Another demand that all members meet",
        given.outcome(alice.commit(Defects.NONE, change(required(List.of(6), List.of(8, 9), 1)))),
        "RFC9420-PROP-15",
        "RFC9420-PROP-16");
    bob.accept(
        "same",
        "The same extensions again",
        given.outcome(alice.commit(Defects.NONE, change(given.bob.context().extensions()))),
        "RFC9420-PROP-17");
    refusals(bob, given);
    members(bob, given);
    return sheet.file();
  }

  private static Proposal change(ExtensionList extensions) {
    return new GroupContextExtensions(extensions);
  }

  private static ExtensionList required(
      List<Integer> extensions, List<Integer> proposals, int credential) {
    return ExtensionList.of(
        new RequiredCapabilities(
                extensions.stream().map(ExtensionType::new).toList(),
                proposals.stream().map(ProposalType::new).toList(),
                List.of(new CredentialType(credential)))
            .toExtension(Profile.STRICT));
  }

  private static void refusals(Member bob, Inside given) throws ProtocolException {
    ErrorCode lacking = GroupInfoCode.REQUIRED_CAPABILITY_UNSUPPORTED;
    refuse(bob, given, "extension-required", lacking, required(List.of(0xf00d), List.of(), 1));
    refuse(bob, given, "proposal-required", lacking, required(List.of(), List.of(0xf00d), 1));
    refuse(bob, given, "credential-required", lacking, required(List.of(), List.of(), 2));
    bob.refuse(
        "unknown-extension",
        "An extension that no member supports",
        Fault.MLS_UNSUPPORTED,
        GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
        given.alice.commit(Defects.NONE, change(unknown(0xf00d))),
        "RFC9420-PROP-16");
    bob.refuse(
        "grease-extension",
        "A GREASE extension in the GroupContext",
        Fault.MLS_UNSUPPORTED,
        GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
        given.alice.commit(Defects.NONE, change(unknown(0x0a0a))),
        "RFC9420-PROP-16");
    bob.refuse(
        "tree-in-context",
        "A ratchet_tree in the GroupContext",
        Fault.MLS_UNSUPPORTED,
        List.of(
            GroupInfoCode.EXTENSION_WRONG_LOCATION,
            GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED),
        given.alice.unapplied(Defects.NONE, change(unknown(2))),
        "RFC9420-GI-16",
        "RFC9420-PROP-16");
    bob.refuse(
        "cut-off",
        "required_capabilities whose data are cut off",
        Fault.MLS_BAD_FRAMING,
        WireCode.EXTENSION_DATA_MALFORMED,
        given.alice.unapplied(
            Defects.NONE,
            change(ExtensionList.of(new Extension(new ExtensionType(3), Bytes.zeros(2))))),
        "RFC9420-WIRE-19");
    bob.refuse(
        "bytes-behind",
        "required_capabilities with a byte behind",
        Fault.MLS_BAD_FRAMING,
        WireCode.EXTENSION_DATA_MALFORMED,
        given.alice.unapplied(
            Defects.NONE,
            change(ExtensionList.of(new Extension(new ExtensionType(3), Bytes.zeros(4))))),
        "RFC9420-WIRE-19");
    bob.refuse(
        "not-applied",
        "The committer's own GroupContext keeps the old extensions",
        Fault.MLS_BROKEN_PATH,
        List.of(CommitCode.PATH_DECRYPTION_FAILED, GroupInfoCode.CONFIRMATION_TAG_INVALID),
        given.alice.commit(
            RawCommit.byValue(List.of(given.alice.listed(change(ExtensionList.EMPTY)))),
            List.of(),
            Defects.NONE),
        "RFC9420-PROP-17",
        "RFC9420-COMMIT-14",
        "RFC9420-COMMIT-17");
  }

  private static ExtensionList unknown(int type) {
    return ExtensionList.of(new Extension(new ExtensionType(type), Bytes.EMPTY));
  }

  private static void refuse(
      Member bob, Inside given, String slug, ErrorCode code, ExtensionList extensions)
      throws ProtocolException {
    bob.refuse(
        slug,
        "A demand that no member meets: " + slug.replace('-', ' '),
        Fault.MLS_UNSUPPORTED,
        code,
        given.alice.commit(Defects.NONE, change(extensions)),
        "RFC9420-PROP-15");
  }

  /** Added clients against the group's demands, old and new. */
  private static void members(Member bob, Inside given) throws ProtocolException {
    Client plain =
        Client.of(given.sheet.seed(), "plain", Standard.SUITE_1)
            .with(
                new Capabilities(
                    List.of(ProtocolVersion.MLS10),
                    List.of(Standard.SUITE_1.id()),
                    List.of(),
                    List.of(),
                    List.of(CredentialType.BASIC)));
    Proposal add = new Add(plain.keyPackage().keyPackage());
    bob.refuse(
        "added-client-lacks",
        "The client that is added does not meet the group's demands",
        Fault.MLS_UNSUPPORTED,
        GroupInfoCode.REQUIRED_CAPABILITY_UNSUPPORTED,
        given.alice.commit(Defects.NONE, add),
        "RFC9420-LEAF-03");
    bob.accept(
        "demand-dropped",
        "The same client, and the demand is dropped in the same Commit",
        given.outcome(given.alice.commit(Defects.NONE, add, change(ExtensionList.EMPTY))),
        "RFC9420-PROP-21",
        "RFC9420-LEAF-03",
        "RFC9420-KP-11");
    ExtensionList dictionary =
        ExtensionList.of(
            AppDataDictionary.EMPTY.with(PRESENT, Bytes.utf8("x")).toExtension(Profile.STRICT));
    bob.refuse(
        "added-client-lacks-new-extension",
        "The Commit brings an extension that the added client does not support",
        Fault.MLS_UNSUPPORTED,
        GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
        given.alice.commit(Defects.NONE, change(dictionary), add),
        "RFC9420-KP-11");
  }

  /** A dictionary that only AppDataUpdates may change. */
  static VectorFile dictionary() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "mls-commit", "dictionary", "GroupContextExtensions beside an app_data_dictionary.");
    Extension required =
        new RequiredCapabilities(List.of(), List.of(new ProposalType(8)), List.of())
            .toExtension(Profile.STRICT);
    Extension before =
        AppDataDictionary.EMPTY.with(PRESENT, Bytes.utf8("before")).toExtension(Profile.STRICT);
    Extension after =
        AppDataDictionary.EMPTY.with(PRESENT, Bytes.utf8("after")).toExtension(Profile.STRICT);
    Inside given = Inside.of(sheet, ExtensionList.of(required, before));
    Insider alice = given.alice;
    Extension senders = new ExternalSenders(List.of()).toExtension(Profile.STRICT);
    Member bob =
        Member.of(
                sheet,
                "kept",
                "Another extension changes, the dictionary stays",
                given.load(),
                List.of(),
                given.bob,
                given.outcome(
                    alice.commit(
                        Defects.NONE, change(ExtensionList.of(required, before, senders)))))
            .covers("MLSEXT-APPDATA-10");
    immutable(bob, alice, "changed", ExtensionList.of(required, after));
    immutable(bob, alice, "removed", ExtensionList.of(required));
    immutable(bob, alice, "removed-with-the-demand", ExtensionList.EMPTY);
    immutable(bob, alice, "changed-without-the-demand", ExtensionList.of(after));
    return sheet.file();
  }

  private static void immutable(Member bob, Insider alice, String slug, ExtensionList extensions)
      throws ProtocolException {
    bob.refuse(
        slug,
        "A GroupContextExtensions proposal rewrites the dictionary: " + slug.replace('-', ' '),
        Fault.MLS_APP_DATA_CONFLICT,
        DraftCode.APP_DATA_DICTIONARY_IMMUTABLE,
        alice.commit(Defects.NONE, change(extensions)),
        "MLSEXT-APPDATA-10");
  }
}
