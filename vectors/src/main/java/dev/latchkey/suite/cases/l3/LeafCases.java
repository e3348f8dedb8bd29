package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.group.Defects;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.group.Resync;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import java.util.ArrayList;
import java.util.List;

/** The joiner's leaf (RFC 9420, sections 7.2 and 7.3). */
final class LeafCases {
  private static final LeafIndex LEAF = new LeafIndex(2);
  private static final ExtensionType UNKNOWN = new ExtensionType(0xf00d);

  private LeafCases() {}

  static VectorFile leaf() throws ProtocolException {
    Sheet sheet = new Sheet("mls-external", "leaf", "The leaf of an external joiner.");
    Standard given = Standard.of(sheet);
    Member bob = given.bob("genuine", "A leaf that keeps all rules").covers("RFC9420-LEAF-22");
    signatures(bob, given.joiner);
    content(bob, given.joiner);
    capabilities(bob, given.joiner);
    keys(bob, given);
    accepted(bob, given);
    return sheet.file();
  }

  private static void signatures(Member bob, Outsider joiner) throws ProtocolException {
    bob.refuse(
        "signature-flipped",
        "The leaf's signature has one bit turned over",
        Fault.MLS_BROKEN_SIGNATURE,
        LeafCode.LEAF_SIGNATURE_INVALID,
        joiner.with(
            Defects.NONE.leaf(
                leaf -> LeafNode.of(leaf.content(), Wire.flipped(leaf.signature())))));
    bob.refuse(
        "signature-empty",
        "The leaf's signature is empty",
        Fault.MLS_BROKEN_SIGNATURE,
        LeafCode.LEAF_SIGNATURE_INVALID,
        joiner.with(Defects.NONE.leaf(leaf -> LeafNode.of(leaf.content(), Bytes.EMPTY))));
    for (long other : List.of(0L, 3L, 5L)) {
      bob.refuse(
          "signed-for-leaf-" + other,
          "The leaf is signed for leaf " + other + ", and stands on leaf 2",
          Fault.MLS_BROKEN_SIGNATURE,
          LeafCode.LEAF_SIGNATURE_INVALID,
          joiner.with(Leaves.defect(joiner, new LeafIndex(other), old -> old)));
    }
    bob.refuse(
        "signed-for-another-group",
        "The leaf is signed for another group_id",
        Fault.MLS_BROKEN_SIGNATURE,
        LeafCode.LEAF_SIGNATURE_INVALID,
        joiner.with(
            Defects.NONE.leaf(
                leaf ->
                    leaf.content()
                        .sign(
                            new GroupId(Bytes.utf8("another")),
                            LEAF,
                            joiner.client.signer,
                            joiner.client.crypto))));
  }

  private static void content(Member bob, Outsider joiner) throws ProtocolException {
    LeafNode packaged = joiner.client.keyPackage().keyPackage().leafNode();
    bob.refuse(
        "source-key-package",
        "The leaf is that of a key package",
        Fault.MLS_BAD_LEAF,
        LeafCode.LEAF_NODE_SOURCE_WRONG,
        joiner.with(Defects.NONE.leaf(leaf -> packaged)));
    bob.refuse(
        "source-update",
        "The leaf is that of an Update",
        Fault.MLS_BAD_LEAF,
        LeafCode.LEAF_NODE_SOURCE_WRONG,
        joiner.with(
            Leaves.defect(joiner, LEAF, old -> old.withSource(new LeafNodeSource.Update()))));
    for (int size : List.of(0, 31, 33)) {
      bob.refuse(
          "encryption-key-of-" + size + "-bytes",
          "The encryption_key has " + size + " bytes",
          Fault.MLS_BAD_LEAF,
          LeafCode.ENCRYPTION_KEY_INVALID,
          joiner.with(
              Leaves.defect(
                  joiner,
                  LEAF,
                  old ->
                      old.withEncryptionKey(
                          new HpkePublicKey(Wire.resized(old.encryptionKey().value(), size))))));
    }
    Client extended = joiner.client.with(ExtensionList.of(new Extension(UNKNOWN, Bytes.EMPTY)));
    bob.refuse(
        "extension-not-listed",
        "A leaf extension whose type the capabilities do not list",
        Fault.MLS_BAD_LEAF,
        LeafCode.LEAF_EXTENSION_NOT_IN_CAPABILITIES,
        joiner.as(extended).with(Defects.NONE));
  }

  private static void capabilities(Member bob, Outsider joiner) throws ProtocolException {
    Capabilities all = joiner.client.profile.capabilities();
    refuseCapabilities(
        bob,
        joiner,
        "credential-not-listed",
        LeafCode.CREDENTIAL_TYPE_NOT_IN_CAPABILITIES,
        new Capabilities(
            all.versions(),
            all.cipherSuites(),
            all.extensions(),
            all.proposals(),
            List.of(CredentialType.X509)),
        "RFC9420-LEAF-06");
    refuseCapabilities(
        bob,
        joiner,
        "suite-not-listed",
        LeafCode.CIPHER_SUITE_NOT_IN_CAPABILITIES,
        new Capabilities(
            all.versions(),
            List.of(new CipherSuiteId(2), new CipherSuiteId(3)),
            all.extensions(),
            all.proposals(),
            all.credentials()),
        "RFC9420-LEAF-09");
    refuseCapabilities(
        bob,
        joiner,
        "version-not-listed",
        LeafCode.CIPHER_SUITE_NOT_IN_CAPABILITIES,
        new Capabilities(
            List.of(), all.cipherSuites(), all.extensions(), all.proposals(), all.credentials()),
        "RFC9420-LEAF-09");
  }

  private static void refuseCapabilities(
      Member bob,
      Outsider joiner,
      String slug,
      LeafCode code,
      Capabilities capabilities,
      String rule)
      throws ProtocolException {
    List<ErrorCode> codes =
        code == LeafCode.CREDENTIAL_TYPE_NOT_IN_CAPABILITIES
            ? List.of(code, LeafCode.CREDENTIAL_TYPE_IN_USE_UNSUPPORTED)
            : List.of(code);
    bob.refuse(
        slug,
        "The leaf's capabilities are incomplete: " + slug.replace('-', ' '),
        Fault.MLS_BAD_LEAF,
        codes,
        joiner.as(joiner.client.with(capabilities)).with(Defects.NONE),
        rule);
  }

  private static void keys(Member bob, Standard given) throws ProtocolException {
    Outsider joiner = given.joiner;
    for (String name : List.of("alice", "bob", "dave", "erin")) {
      bob.refuse(
          "signature-key-of-" + name,
          "The joiner signs with the key of " + name + ", who stays",
          Fault.MLS_REUSED_KEY,
          TreeCode.DUPLICATE_SIGNATURE_KEY,
          given.as(given.scene.client(name)).with(Defects.NONE),
          "RFC9420-EXT-23",
          "RFC9420-LEAF-17");
      HpkePublicKey key = given.scene.group(name).ownLeafNode().encryptionKey();
      bob.refuse(
          "encryption-key-of-" + name,
          "The joiner's leaf has the encryption_key of " + name,
          Fault.MLS_REUSED_KEY,
          List.of(TreeCode.DUPLICATE_ENCRYPTION_KEY, CommitCode.PATH_KEY_REUSED),
          joiner.with(Leaves.defect(joiner, LEAF, old -> old.withEncryptionKey(key))),
          "RFC9420-LEAF-18",
          "RFC9420-EXT-24");
    }
    Client stranger = Client.of(given.sheet.seed(), "stranger", Standard.SUITE_1);
    bob.refuse(
        "commit-signed-with-another-key",
        "The Commit is signed with another key than that of the path's leaf",
        Fault.MLS_BROKEN_SIGNATURE,
        FramingCode.SIGNATURE_INVALID,
        joiner.with(
            Defects.NONE.leaf(
                leaf ->
                    LeafNode.of(
                        new LeafNodeContent(
                            leaf.encryptionKey(),
                            stranger.signer.publicKey(),
                            leaf.credential(),
                            leaf.capabilities(),
                            leaf.source(),
                            leaf.extensions()),
                        leaf.signature()))),
        "RFC9420-EXT-04");
  }

  private static void accepted(Member bob, Standard given) throws ProtocolException {
    Capabilities all = given.joiner.client.profile.capabilities();
    List<ExtensionType> extensions = new ArrayList<>(all.extensions());
    extensions.add(new ExtensionType(0x0a0a));
    extensions.add(UNKNOWN);
    List<ProposalType> proposals = new ArrayList<>(all.proposals());
    proposals.add(new ProposalType(0x1a1a));
    Capabilities greased =
        new Capabilities(
            List.of(new ProtocolVersion(0x2a2a), ProtocolVersion.MLS10),
            List.of(new CipherSuiteId(0x3a3a), Standard.SUITE_1.id()),
            extensions,
            proposals,
            List.of(new CredentialType(0x4a4a), CredentialType.BASIC, CredentialType.X509));
    Client client =
        given
            .joiner
            .client
            .with(greased)
            .with(
                ExtensionList.of(
                    new Extension(new ExtensionType(0x0a0a), Bytes.fromHex("00ff")),
                    new Extension(UNKNOWN, Bytes.EMPTY)));
    bob.accept(
        "unknown-capabilities",
        "Unknown values in capabilities, and a listed unknown extension, do no harm",
        Member.Outcome.of(given.as(client).genuine()),
        "RFC9420-LEAF-22",
        "RFC9420-LEAF-24",
        "RFC9420-LEAF-07");
    bob.accept(
        "same-identity",
        "A second leaf of one credential, with keys of its own, is no matter of RFC 9420",
        Member.Outcome.of(given.as(given.scene.client("dave").successor("second")).genuine()),
        "RFC9420-EXT-34");
  }

  /** Demands of the group on the joiner's leaf. */
  static VectorFile demands() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "mls-external", "demands", "What a GroupContext asks of an external joiner's leaf.");
    RequiredCapabilities required =
        new RequiredCapabilities(
            List.of(UNKNOWN), List.of(new ProposalType(8)), List.of(CredentialType.BASIC));
    ExtensionList extensions =
        ExtensionList.of(
            required.toExtension(Profile.STRICT), new Extension(UNKNOWN, Bytes.fromHex("01")));
    List<Client> clients = new ArrayList<>();
    for (String name : List.of("alice", "bob", "dave")) {
      clients.add(able(Client.of(sheet.seed(), name, Standard.SUITE_1)));
    }
    Scene scene = Scene.of(sheet.seed(), extensions, clients);
    Client plain = Client.of(sheet.seed(), "joiner", Standard.SUITE_1);
    Outsider joiner = new Outsider(able(plain), scene.info("alice"));
    Member bob =
        Member.of(
                sheet,
                "genuine",
                "A joiner that supports all the group asks for",
                scene,
                "bob",
                Member.Outcome.of(joiner.genuine()))
            .covers("RFC9420-LEAF-10");
    bob.refuse(
        "extension-unsupported",
        "The joiner does not support an extension of the GroupContext",
        Fault.MLS_UNSUPPORTED,
        List.of(
            GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED,
            GroupInfoCode.REQUIRED_CAPABILITY_UNSUPPORTED),
        joiner.as(plain).with(Defects.NONE),
        "RFC9420-EXT-27",
        "RFC9420-LEAF-10");
    Capabilities all = able(plain).profile.capabilities();
    Capabilities noUpdates =
        new Capabilities(
            all.versions(),
            all.cipherSuites(),
            all.extensions(),
            List.of(new ProposalType(9), new ProposalType(10)),
            all.credentials());
    bob.refuse(
        "required-proposal-unsupported",
        "The joiner does not support a proposal type that is required",
        Fault.MLS_UNSUPPORTED,
        GroupInfoCode.REQUIRED_CAPABILITY_UNSUPPORTED,
        joiner.as(plain.with(noUpdates)).with(Defects.NONE),
        "RFC9420-LEAF-03");
    return sheet.file();
  }

  private static Client able(Client client) {
    Capabilities all = client.profile.capabilities();
    List<ExtensionType> extensions = new ArrayList<>(all.extensions());
    extensions.add(UNKNOWN);
    return client.with(
        new Capabilities(
            all.versions(), all.cipherSuites(), extensions, all.proposals(), all.credentials()));
  }

  /** Replacing one's own former leaf. */
  static VectorFile succession() throws ProtocolException {
    Sheet sheet =
        new Sheet("mls-external", "succession", "Who may remove which leaf by an external Commit.");
    Standard given = Standard.of(sheet);
    Client dave = given.scene.client("dave");
    Client fresh = dave.successor(sheet.seed() + "/new keys");
    Outsider same = given.as(dave);
    Outsider renewed = given.as(fresh);
    LeafIndex old = new LeafIndex(3);
    Remove remove = new Remove(old);
    ExternalCommitOptions resync = ExternalCommitOptions.of(dave.profile).with(Resync.of(old));
    Member bob =
        given
            .bob("same-key", "A member replaces its leaf and keeps its key", same.genuine(resync))
            .covers("RFC9420-EXT-10", "RFC9420-EXT-11", "RFC9420-EXT-21");
    bob.accept(
        "new-key",
        "A member replaces its leaf and takes a new key",
        Member.Outcome.of(renewed.genuine(resync)),
        "RFC9420-EXT-10");
    HpkePublicKey key = given.scene.group("dave").ownLeafNode().encryptionKey();
    bob.refuse(
        "encryption-key-kept",
        "The new leaf has the encryption_key of the one it replaces",
        Fault.MLS_REUSED_KEY,
        LeafCode.ENCRYPTION_KEY_NOT_FRESH,
        same.list(
            List.of(remove),
            List.of(remove),
            Leaves.defect(same, LEAF, content -> content.withEncryptionKey(key))),
        "RFC9420-EXT-11",
        "RFC9420-LEAF-16");
    Client other =
        dave.with(
            profile ->
                new MemberProfile(
                    new Credential.BasicCredential(Bytes.utf8("mallory")),
                    profile.capabilities(),
                    profile.extensions()));
    bob.refuse(
        "credential-changed",
        "The new leaf has the key of the old one, and another credential",
        Fault.MLS_FOREIGN_REMOVE,
        List.of(
            ExternalCommitCode.EXTERNAL_COMMIT_REMOVE_NOT_SELF,
            LeafCode.CREDENTIAL_SUCCESSOR_INVALID),
        given.as(other).list(List.of(remove), List.of(remove), Defects.NONE),
        "RFC9420-EXT-10",
        "RFC9420-LEAF-23");
    bob.refuse(
        "key-kept-without-remove",
        "The joiner keeps its key and does not remove its former leaf",
        Fault.MLS_REUSED_KEY,
        TreeCode.DUPLICATE_SIGNATURE_KEY,
        same.with(Defects.NONE),
        "RFC9420-EXT-23");
    return sheet.file();
  }
}
