package dev.latchkey.suite.official.generate;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.framing.ContentBody;
import dev.latchkey.framing.ContentType;
import dev.latchkey.framing.FramedContent;
import dev.latchkey.framing.FramedContentAuthData;
import dev.latchkey.framing.FramedContentTbs;
import dev.latchkey.framing.MembershipTag;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.framing.PrivateContentAad;
import dev.latchkey.framing.PrivateMessage;
import dev.latchkey.framing.PublicMessage;
import dev.latchkey.framing.Sender;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.message.Add;
import dev.latchkey.message.Commit;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.PathSecret;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ReInit;
import dev.latchkey.message.Remove;
import dev.latchkey.message.Update;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.registry.WireFormat;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.ResumptionPskUsage;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.Node;
import dev.latchkey.tree.ParentNode;
import dev.latchkey.tree.UpdatePath;
import dev.latchkey.tree.UpdatePathNode;
import java.util.List;
import java.util.Optional;

/** One of each struct for one cipher suite, all of one made-up group. */
final class SampleStructs {
  private static final int CIPHERTEXT_BYTES = 60;
  private static final LeafIndex OWN = new LeafIndex(2);

  private final MlsCrypto crypto;
  private final SeededRandom random;
  private final Client client;
  private final GroupContext context;

  SampleStructs(MlsCrypto crypto, SeededRandom random) {
    this.crypto = crypto;
    this.random = random;
    this.client = Client.create(crypto, "sample", random);
    this.context =
        GroupContext.initial(
                crypto.suite().id(), new GroupId(Bytes.utf8("messages")), hash(), extensions())
            .withEpoch(new Epoch(-2))
            .withConfirmedTranscriptHash(hash());
  }

  MlsMessage welcome() {
    EncryptedGroupSecrets entry = new EncryptedGroupSecrets(proposalReference(), ciphertext());
    return new MlsMessage.OfWelcome(
        new Welcome(crypto.suite().id(), List.of(entry, entry), random.bytes(CIPHERTEXT_BYTES)));
  }

  MlsMessage groupInfo() {
    ExtensionList own = ExtensionList.of(new ExternalPub(publicKey()).toExtension(Profile.STRICT));
    return new MlsMessage.OfGroupInfo(
        new GroupInfoTbs(context, own, tag(), OWN)
            .sign(client.signer(random), crypto)
            .toUnverified());
  }

  MlsMessage keyPackage() {
    return new MlsMessage.OfKeyPackage(client.keyPackage(random));
  }

  /** Leaf, parent with an unmerged leaf, blank, blank, leaf. */
  Bytes ratchetTree() {
    ParentNode parent = new ParentNode(publicKey(), hash(), List.of(OWN));
    List<Optional<Node>> nodes =
        List.of(
            Optional.of(client.keyPackage(random).leafNode()),
            Optional.of(parent),
            Optional.empty(),
            Optional.empty(),
            Optional.of(committed()));
    return new TlsWriter()
        .nested(
            out ->
                nodes.forEach(
                    node -> {
                      out.uint8(node.isPresent() ? 1 : 0);
                      node.ifPresent(present -> present.writeNodeTo(out));
                    }))
        .toBytes();
  }

  GroupSecrets groupSecrets() {
    return new GroupSecrets(
        random.secret(crypto.hashBytes()),
        Optional.of(new PathSecret(random.secret(crypto.hashBytes()))),
        List.of(external(), resumption()));
  }

  Proposal add() {
    return new Add(client.keyPackage(random));
  }

  Proposal update() {
    return new Update(placed(new LeafNodeSource.Update()));
  }

  Proposal remove() {
    return new Remove(new LeafIndex(0xffff_fffeL));
  }

  Proposal preSharedKey() {
    return new PreSharedKey(resumption());
  }

  Proposal reInit() {
    return new ReInit(
        new GroupId(Bytes.utf8("successor")),
        ProtocolVersion.MLS10,
        crypto.suite().id(),
        extensions());
  }

  Proposal externalInit() {
    return new ExternalInit(new KemOutput(publicKey().value()));
  }

  Proposal groupContextExtensions() {
    return new GroupContextExtensions(extensions());
  }

  HashReference proposalReference() {
    return new HashReference(hash());
  }

  UpdatePath updatePath() {
    return new UpdatePath(
        committed(),
        List.of(
            new UpdatePathNode(publicKey(), List.of()),
            new UpdatePathNode(publicKey(), List.of(ciphertext(), ciphertext()))));
  }

  /** Application data in the open: forbidden, but it decodes. */
  MlsMessage publicApplication() {
    return member(new ContentBody.OfApplication(Bytes.utf8("application data")), Optional.empty());
  }

  MlsMessage publicProposal(Proposal proposal) {
    return member(new ContentBody.OfProposal(proposal), Optional.empty());
  }

  MlsMessage publicCommit(Commit commit) {
    return member(new ContentBody.OfCommit(commit), Optional.of(tag()));
  }

  MlsMessage privateMessage() {
    return new MlsMessage.OfPrivateMessage(
        new PrivateMessage(
            new PrivateContentAad(
                context.group(), context.epoch(), ContentType.APPLICATION, Bytes.utf8("aad")),
            random.bytes(CIPHERTEXT_BYTES),
            random.bytes(CIPHERTEXT_BYTES)));
  }

  private MlsMessage member(ContentBody body, Optional<ConfirmationTag> tag) {
    FramedContent content =
        FramedContent.of(
            FramedContent.Header.in(context, new Sender.Member(OWN), Bytes.utf8("aad")),
            body,
            Profile.STRICT);
    Bytes signature =
        FramedContentTbs.of(WireFormat.PUBLIC_MESSAGE, content, context)
            .sign(client.signer(random), crypto);
    return new MlsMessage.OfPublicMessage(
        PublicMessage.of(
            content, new FramedContentAuthData(signature, tag), new MembershipTag(hash())));
  }

  private LeafNode committed() {
    return placed(new LeafNodeSource.Commit(hash()));
  }

  private LeafNode placed(LeafNodeSource source) {
    return client
        .leaf()
        .withSource(source)
        .sign(context.group(), OWN, client.signer(random), crypto);
  }

  private PreSharedKeyId external() {
    return new PreSharedKeyId.External(Bytes.utf8("psk"), hash());
  }

  private PreSharedKeyId resumption() {
    return new PreSharedKeyId.Resumption(
        ResumptionPskUsage.APPLICATION, context.group(), new Epoch(1), hash());
  }

  private static ExtensionList extensions() {
    return ExtensionList.of(
        new RequiredCapabilities(
                List.of(ExtensionType.RATCHET_TREE),
                List.of(ProposalType.ADD),
                List.of(CredentialType.BASIC))
            .toExtension(Profile.STRICT));
  }

  private HpkePublicKey publicKey() {
    return crypto.generateHpkeKeys(random).publicKey();
  }

  private HpkeCiphertext ciphertext() {
    return new HpkeCiphertext(new KemOutput(publicKey().value()), random.bytes(CIPHERTEXT_BYTES));
  }

  private ConfirmationTag tag() {
    return new ConfirmationTag(hash());
  }

  private Bytes hash() {
    return random.bytes(crypto.hashBytes());
  }
}
