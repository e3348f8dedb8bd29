package dev.latchkey.testing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ApplicationId;
import dev.latchkey.extension.ComponentData;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ComponentsList;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.extension.ExternalSender;
import dev.latchkey.extension.ExternalSenders;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.extension.SafeAad;
import dev.latchkey.extension.SafeAadItem;
import dev.latchkey.extension.WireFormats;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.Sender;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppAck;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.AppEphemeral;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.message.PathSecret;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.SelfRemove;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Update;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.PskLabel;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.LeafNodeTbs;
import dev.latchkey.tree.ParentNode;
import dev.latchkey.tree.UpdatePath;
import dev.latchkey.tree.UpdatePathNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One or more values of every struct that {@link WireTypes} lists, under its name there: small,
 * well formed, every field filled. Keys and signatures are arbitrary bytes.
 */
public final class WireExamples {
  /** A value between two GREASE values, so that order and unknown values both show. */
  public static final Capabilities CAPABILITIES =
      new Capabilities(
          List.of(ProtocolVersion.MLS10, new ProtocolVersion(0x1a1a)),
          List.of(new CipherSuiteId(0xeaea), new CipherSuiteId(1), new CipherSuiteId(0x0a0a)),
          List.of(new ExtensionType(0xf000), new ExtensionType(0x2a2a), new ExtensionType(6)),
          List.of(new ProposalType(0xffff), new ProposalType(8)),
          List.of(new CredentialType(2), new CredentialType(1)));

  public static final GroupId GROUP = new GroupId(Bytes.utf8("group"));
  public static final LeafIndex LAST_LEAF = new LeafIndex(0xffff_ffffL);
  private static final HpkePublicKey KEY = new HpkePublicKey(Bytes.fromHex("a1a2a3"));
  private static final SignaturePublicKey SIGNATURE_KEY =
      new SignaturePublicKey(Bytes.fromHex("b1b2"));
  static final Bytes SIGNATURE = Bytes.fromHex("c1c2c3c4");
  static final ConfirmationTag TAG = new ConfirmationTag(Bytes.fromHex("d1d2"));
  private static final HashReference REFERENCE = new HashReference(Bytes.fromHex("e1e2"));
  private static final HpkeCiphertext CIPHERTEXT =
      new HpkeCiphertext(new KemOutput(Bytes.fromHex("f1")), Bytes.fromHex("f2f3"));
  public static final ComponentId COMPONENT = new ComponentId(0x800c);
  public static final ExtensionList EXTENSIONS =
      ExtensionList.of(
          new Extension(new ExtensionType(0xf000), Bytes.fromHex("01")),
          new Extension(new ExtensionType(0x3a3a), Bytes.EMPTY));

  private WireExamples() {}

  /** All examples, by the name of their type; more than one where variants differ. */
  public static Map<String, List<TlsStruct>> all() {
    Map<String, List<TlsStruct>> all = new TreeMap<>();
    all.putAll(identity());
    all.putAll(extensions());
    all.putAll(tree());
    all.putAll(messages());
    all.putAll(proposals());
    all.putAll(FramingExamples.all());
    return all;
  }

  public static LeafNode leaf(LeafNodeSource source) {
    return LeafNode.of(leafContent(source), SIGNATURE);
  }

  public static KeyPackage keyPackage() {
    return KeyPackage.of(keyPackageTbs(), SIGNATURE);
  }

  public static UnverifiedGroupInfo groupInfo() {
    return new UnverifiedGroupInfo(
        new GroupInfoTbs(context(), EXTENSIONS, TAG, LAST_LEAF), SIGNATURE);
  }

  public static GroupContext context() {
    return GroupContext.initial(
            new CipherSuiteId(0xffff), GROUP, Bytes.fromHex("11"), ExtensionList.EMPTY)
        .withEpoch(Epoch.LAST)
        .withConfirmedTranscriptHash(Bytes.fromHex("22"));
  }

  public static Commit commit() {
    return new Commit(
        List.of(
            new ProposalOrRef.ByValue(new Remove(LAST_LEAF)),
            new ProposalOrRef.ByReference(REFERENCE)),
        Optional.of(path()));
  }

  /** Content from {@code sender} with {@code body}. */
  public static FramedContent content(Sender sender, ContentBody body) {
    return FramedContent.of(
        new FramedContent.Header(GROUP, new Epoch(7), sender, Bytes.utf8("aad")),
        body,
        Profile.STRICT);
  }

  private static Map<String, List<TlsStruct>> identity() {
    return Map.of(
        "Capabilities", List.of(CAPABILITIES),
        "Credential",
            List.of(
                basic(), new Credential.X509Credential(List.of(Bytes.fromHex("01"), Bytes.EMPTY))),
        "Lifetime", List.of(new Lifetime(1, 2), Lifetime.UNLIMITED));
  }

  private static Map<String, List<TlsStruct>> extensions() {
    return Map.ofEntries(
        Map.entry("Extension", List.of(EXTENSIONS.entries().get(0))),
        Map.entry("ExtensionList", List.of(EXTENSIONS, ExtensionList.EMPTY)),
        Map.entry("ApplicationId", List.of(new ApplicationId(Bytes.utf8("id")))),
        Map.entry(
            "RequiredCapabilities",
            List.of(
                new RequiredCapabilities(
                    CAPABILITIES.extensions(),
                    CAPABILITIES.proposals(),
                    CAPABILITIES.credentials()))),
        Map.entry("ExternalPub", List.of(new ExternalPub(KEY))),
        Map.entry("ExternalSender", List.of(externalSender())),
        Map.entry("ExternalSenders", List.of(new ExternalSenders(List.of(externalSender())))),
        Map.entry("ComponentData", List.of(new ComponentData(COMPONENT, Bytes.utf8("data")))),
        Map.entry(
            "AppDataDictionary",
            List.of(
                AppDataDictionary.EMPTY
                    .with(COMPONENT, Bytes.utf8("data"))
                    .with(ComponentId.APP_COMPONENTS, Bytes.EMPTY))),
        Map.entry(
            "ComponentsList",
            List.of(new ComponentsList(List.of(COMPONENT, new ComponentId(0x7a7a))))),
        Map.entry("SafeAADItem", List.of(safeAadItem())),
        Map.entry("SafeAAD", List.of(new SafeAad(List.of(safeAadItem())), SafeAad.EMPTY)),
        Map.entry("WireFormats", List.of(new WireFormats(List.of(new WireFormat(0xf001))))));
  }

  private static Map<String, List<TlsStruct>> tree() {
    List<TlsStruct> leaves =
        List.of(
            leaf(new LeafNodeSource.KeyPackage(new Lifetime(3, 4))),
            leaf(new LeafNodeSource.Update()),
            leaf(new LeafNodeSource.Commit(Bytes.fromHex("33"))));
    ParentNode parent =
        new ParentNode(KEY, Bytes.fromHex("44"), List.of(new LeafIndex(0), LAST_LEAF));
    TlsStruct typedParent = parent::writeNodeTo;
    TlsStruct typedLeaf = leaf(new LeafNodeSource.Update())::writeNodeTo;
    TlsStruct nodes =
        out ->
            out.nested(
                inner ->
                    inner
                        .optional(Optional.of(typedLeaf))
                        .optional(Optional.empty())
                        .optional(Optional.of(typedParent)));
    return Map.of(
        "LeafNode", leaves,
        "LeafNodeTBS", leafTbs(),
        "LeafNodeSource", leaves.stream().map(l -> (TlsStruct) ((LeafNode) l).source()).toList(),
        "ParentNode", List.of(parent),
        "Node", List.of(typedLeaf, typedParent),
        "RatchetTree", List.of(nodes),
        "UpdatePathNode", List.of(path().nodes().get(0)),
        "UpdatePath", List.of(path()),
        "HPKECiphertext", List.of(CIPHERTEXT));
  }

  private static List<TlsStruct> leafTbs() {
    return List.of(
        new LeafNodeTbs(
            leafContent(new LeafNodeSource.KeyPackage(Lifetime.UNLIMITED)), Optional.empty()),
        new LeafNodeTbs(
            leafContent(new LeafNodeSource.Update()),
            Optional.of(new LeafNodeTbs.Place(GROUP, LAST_LEAF))));
  }

  private static Map<String, List<TlsStruct>> messages() {
    return Map.ofEntries(
        Map.entry("PreSharedKeyID", List.copyOf(psks())),
        Map.entry("PSKLabel", List.of(new PskLabel(psks().get(0), 0xffff, 0xfffe))),
        Map.entry("Proposal", List.of(new Remove(LAST_LEAF), SelfRemove.INSTANCE)),
        Map.entry("ProposalOrRef", List.copyOf(commit().proposals())),
        Map.entry("Commit", List.of(commit(), new Commit(List.of(), Optional.empty()))),
        Map.entry("KeyPackage", List.of(keyPackage())),
        Map.entry("KeyPackageTBS", List.of(keyPackageTbs())),
        Map.entry("GroupContext", List.of(context())),
        Map.entry("GroupInfo", List.of(groupInfo())),
        Map.entry("GroupInfoTBS", List.of(groupInfo().tbs())),
        Map.entry("PathSecret", List.of(pathSecret())),
        Map.entry(
            "GroupSecrets",
            List.of(
                new GroupSecrets(
                    SecretBytes.copyOf(Bytes.fromHex("5556")), Optional.of(pathSecret()), psks()))),
        Map.entry("EncryptedGroupSecrets", List.of(encryptedSecrets())),
        Map.entry("Welcome", List.of(welcome())),
        Map.entry(
            "AppAck",
            List.of(new AppAck(List.of(new AppAck.MessageRange(LAST_LEAF, 1, 0xffff_ffffL))))));
  }

  private static Map<String, List<TlsStruct>> proposals() {
    return Map.of(
        "Add", bodies(new Add(keyPackage())),
        "Update", bodies(new Update(leaf(new LeafNodeSource.Update()))),
        "Remove", bodies(new Remove(LAST_LEAF)),
        "PreSharedKey", bodies(new PreSharedKey(psks().get(1))),
        "ReInit",
            bodies(new ReInit(GROUP, new ProtocolVersion(2), new CipherSuiteId(9), EXTENSIONS)),
        "ExternalInit", bodies(new ExternalInit(new KemOutput(Bytes.fromHex("66")))),
        "GroupContextExtensions",
            bodies(
                new GroupContextExtensions(EXTENSIONS),
                new GroupContextExtensions(ExtensionList.EMPTY)),
        "AppDataUpdate",
            bodies(
                AppDataUpdate.update(COMPONENT, Bytes.utf8("delta")),
                AppDataUpdate.remove(COMPONENT)),
        "AppEphemeral", bodies(new AppEphemeral(COMPONENT, Bytes.utf8("data"))));
  }

  static Welcome welcome() {
    return new Welcome(new CipherSuiteId(1), List.of(encryptedSecrets()), Bytes.fromHex("aa"));
  }

  private static EncryptedGroupSecrets encryptedSecrets() {
    return new EncryptedGroupSecrets(REFERENCE, CIPHERTEXT);
  }

  private static PathSecret pathSecret() {
    return new PathSecret(SecretBytes.copyOf(Bytes.fromHex("abcd")));
  }

  private static List<PreSharedKeyId> psks() {
    return List.of(
        new PreSharedKeyId.External(Bytes.utf8("psk"), Bytes.fromHex("0a")),
        new PreSharedKeyId.Resumption(
            ResumptionPskUsage.BRANCH, GROUP, Epoch.LAST, Bytes.fromHex("0b")),
        new PreSharedKeyId.Application(COMPONENT, Bytes.utf8("psk"), Bytes.fromHex("0c")));
  }

  private static UpdatePath path() {
    LeafNode leaf = leaf(new LeafNodeSource.Commit(Bytes.EMPTY));
    return new UpdatePath(leaf, List.of(new UpdatePathNode(KEY, List.of(CIPHERTEXT, CIPHERTEXT))));
  }

  private static KeyPackageTbs keyPackageTbs() {
    LeafNode leaf = leaf(new LeafNodeSource.KeyPackage(Lifetime.UNLIMITED));
    return new KeyPackageTbs(ProtocolVersion.MLS10, new CipherSuiteId(1), KEY, leaf, EXTENSIONS);
  }

  private static LeafNodeContent leafContent(LeafNodeSource source) {
    return new LeafNodeContent(KEY, SIGNATURE_KEY, basic(), CAPABILITIES, source, EXTENSIONS);
  }

  private static Credential basic() {
    return new Credential.BasicCredential(Bytes.utf8("alice"));
  }

  private static ExternalSender externalSender() {
    return new ExternalSender(SIGNATURE_KEY, basic());
  }

  private static SafeAadItem safeAadItem() {
    return new SafeAadItem(COMPONENT, Bytes.utf8("item"));
  }

  private static List<TlsStruct> bodies(Proposal... proposals) {
    return Stream.of(proposals).map(proposal -> (TlsStruct) proposal::writeBodyTo).toList();
  }
}
