package dev.latchkey.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ComponentOperationLabel;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.message.Add;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageTbs;
import dev.latchkey.message.Proposal;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.profile.Profile;
import dev.latchkey.profile.Switch;
import dev.latchkey.proposals.AuthenticationService;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.testing.Refusals;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.UpdatePath;
import dev.latchkey.tree.UpdatePathNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** New leaves against the rest of the group: in Adds, in paths, in a tree that is joined. */
class NewLeafRulesTest {
  private Circle circle;

  @BeforeEach
  void gather() throws ProtocolException {
    circle = Circle.of(3);
  }

  @Test
  @Tag("RFC9420-LEAF-18")
  @Tag("RFC9420-LEAF-17")
  @Tag("RFC9420-COMMIT-20")
  @Tag("MUSEUM-24")
  void refusesAnAddWithAMembersKeyAlsoWithoutPath() throws ProtocolException {
    HpkePublicKey taken =
        circle.group(0).tree().leaf(new LeafIndex(2)).orElseThrow().encryptionKey();
    Proposal add = new Add(keyPackage(Circle.client("dave"), taken));
    circle.assertRefused(
        TreeCode.DUPLICATE_ENCRYPTION_KEY,
        circle.forged(0, Defects.NONE.withoutPath(), List.of(circle.by(0, add)), add));
    TestClient alice = circle.client(0);
    Refusals.assertRefused(
        TreeCode.DUPLICATE_ENCRYPTION_KEY,
        () -> circle.group(0).commit().with(add).build(alice.signer, alice.random));
  }

  @Test
  @Tag("RFC9420-LEAF-04")
  @Tag("RFC9420-LEAF-05")
  @Tag("RFC9420-TREE-22")
  void everybodyCanValidateEverybody() throws ProtocolException {
    LeafNode narrow = leaf(basic("narrow"), CredentialType.BASIC);
    LeafNode wide = leaf(basic("wide"), CredentialType.BASIC, CredentialType.X509);
    LeafNode certified =
        leaf(new Credential.X509Credential(List.of()), CredentialType.BASIC, CredentialType.X509);
    LeafNode certifiedOnly = leaf(new Credential.X509Credential(List.of()), CredentialType.X509);
    together(wide, certified);
    Refusals.assertRefused(
        LeafCode.CREDENTIAL_TYPE_UNSUPPORTED_BY_GROUP, () -> together(narrow, certified));
    Refusals.assertRefused(
        LeafCode.CREDENTIAL_TYPE_IN_USE_UNSUPPORTED, () -> together(wide, certifiedOnly));
  }

  /** A joiner judges a tree in one go, a member the new leaf alone: the verdict is the same. */
  private static void together(LeafNode first, LeafNode second) throws ProtocolException {
    MemberCensus census =
        MemberCensus.of(Circle.of(1).group(0).tree())
            .without(Circle.of(1).group(0).ownLeafNode())
            .with(first)
            .with(second);
    NewLeaves.checkTogether(census, List.of(second));
    NewLeaves.checkTogether(census, List.of(first, second));
  }

  private static LeafNode leaf(Credential credential, CredentialType... types) {
    LeafNode usual = Circle.client("usual").keyPackage().keyPackage().leafNode();
    Capabilities listed = usual.capabilities();
    return LeafNode.of(
        new LeafNodeContent(
            usual.encryptionKey(),
            usual.signatureKey(),
            credential,
            new Capabilities(
                listed.versions(),
                listed.cipherSuites(),
                listed.extensions(),
                listed.proposals(),
                List.of(types)),
            usual.source(),
            usual.extensions()),
        Bytes.EMPTY);
  }

  @Test
  @Tag("RFC9420-LEAF-16")
  @Tag("RFC9420-COMMIT-06")
  void refusesAPathLeafThatKeepsItsKey() throws ProtocolException {
    HpkePublicKey current = circle.group(0).ownLeafNode().encryptionKey();
    circle.assertRefused(
        LeafCode.ENCRYPTION_KEY_NOT_FRESH,
        circle.forged(
            0,
            Defects.NONE.leaf(
                leaf -> resigned(circle, 0, leaf, current, leaf.credential(), parentHash(leaf)))));
  }

  @Test
  @Tag("RFC9420-LEAF-23")
  @Tag("MUSEUM-77")
  @Tag("MUSEUM-50")
  void refusesAPathLeafOfAnotherIdentity() throws ProtocolException {
    circle.assertRefused(
        LeafCode.CREDENTIAL_SUCCESSOR_INVALID,
        circle.forged(
            0,
            Defects.NONE.leaf(
                leaf ->
                    resigned(
                        circle,
                        0,
                        leaf,
                        leaf.encryptionKey(),
                        basic("somebody else"),
                        parentHash(leaf)))));
    TestClient alice = circle.client(0);
    LeafChange change =
        new LeafChange(Optional.of(basic("new name")), Optional.empty(), Optional.empty());
    Refusals.assertRefused(
        LeafCode.CREDENTIAL_SUCCESSOR_INVALID,
        () ->
            circle
                .group(0)
                .commit()
                .with(CommitOptions.DEFAULT.with(change))
                .build(alice.signer, alice.random));
  }

  @Test
  @Tag("RFC9420-COMMIT-11")
  @Tag("RFC9420-EXT-26")
  void refusesAWrongParentHash() throws ProtocolException {
    circle.assertRefused(
        TreeCode.PARENT_HASH_MISMATCH,
        circle.forged(
            0,
            Defects.NONE.leaf(
                leaf ->
                    resigned(
                        circle,
                        0,
                        leaf,
                        leaf.encryptionKey(),
                        leaf.credential(),
                        Circle.flipped(parentHash(leaf))))));
  }

  @Test
  @Tag("RFC9420-COMMIT-13")
  @Tag("RFC9420-COMMIT-12")
  void refusesAPathWhoseSecretsDoNotFit() throws ProtocolException {
    MlsMessage other = circle.forged(1, Defects.NONE);
    assertThat(circle.staged(circle.group(0), other).committerLeaf()).isPresent();
    circle.assertRefused(
        CommitCode.PATH_DECRYPTION_FAILED,
        circle.forged(
            0,
            Defects.NONE.path(
                path ->
                    new UpdatePath(
                        path.leafNode(),
                        path.nodes().stream()
                            .map(
                                node ->
                                    new UpdatePathNode(
                                        node.encryptionKey(),
                                        node.encryptedPathSecrets().stream()
                                            .map(
                                                secret ->
                                                    new HpkeCiphertext(
                                                        secret.kemOutput(),
                                                        Circle.flipped(secret.ciphertext())))
                                            .toList()))
                            .toList()))));
  }

  @Test
  @Tag("RFC9420-EXT-34")
  @Tag("MUSEUM-45")
  void refusesASecondLeafOfOneClientWhereAsked() throws ProtocolException {
    Profile once =
        Profile.STRICT.toBuilder("once").duplicateClientOnExternalJoin(Switch.ENFORCE).build();
    TestClient again = new TestClient("again", "member 2", Circle.SUITE);
    MlsMessage commit = again.joinBy(circle.group(0), circle.client(0)).message();
    circle.staged(circle.group(1), commit);
    Group judge = circle.group(1).with(circle.group(1).settings().with(once).with(new SameName()));
    Refusals.assertRefused(ExternalCommitCode.DUPLICATE_CLIENT, () -> judge.receive(commit));
  }

  @Test
  @Tag("MLSEXT-APPDATA-14")
  void asksForAppComponentsWhereTheProfileDoes() throws ProtocolException {
    Profile asks = Profile.STRICT.toBuilder("asks").appComponentsInLeaf(Switch.ENFORCE).build();
    Proposal silent = new Add(Circle.client("silent").keyPackage().keyPackage());
    Proposal listing =
        new Add(
            new TestClient(
                    "circle",
                    "listing",
                    Circle.SUITE,
                    asks,
                    TestClient.supporting(Circle.SUITE, List.of(6), List.of(8)),
                    ExtensionList.of(Extensions.components()))
                .keyPackage()
                .keyPackage());
    Group judge = circle.group(1).with(circle.group(1).settings().with(asks));
    Refusals.assertRefused(DraftCode.APP_COMPONENTS_MISSING, () -> judge.receive(adding(silent)));
    circle.staged(circle.group(1), adding(silent));
    circle.staged(judge, adding(listing));
  }

  @Test
  @Tag("MLSEXT-SAFE-04")
  void separatesTheSignaturesOfComponents() throws ProtocolException {
    TestClient alice = circle.client(0);
    ComponentOperationLabel label =
        new ComponentOperationLabel(new ComponentId(0x8001), "Greeting");
    Bytes hello = Bytes.utf8("hello");
    Bytes signature = label.sign(alice.signer, hello, alice.crypto, Profile.STRICT);
    label.verify(alice.signer.publicKey(), hello, signature, alice.crypto, Profile.STRICT);
    Profile older = Profile.STRICT.toBuilder("older").draft(DraftProfile.DRAFT_08).build();
    for (ComponentOperationLabel other :
        List.of(
            new ComponentOperationLabel(new ComponentId(0x8002), "Greeting"),
            new ComponentOperationLabel(new ComponentId(0x8001), "Farewell"))) {
      Refusals.assertRefused(
          DraftCode.COMPONENT_LABEL_MISMATCH,
          () ->
              other.verify(
                  alice.signer.publicKey(), hello, signature, alice.crypto, Profile.STRICT));
    }
    Refusals.assertRefused(
        DraftCode.COMPONENT_LABEL_MISMATCH,
        () -> label.verify(alice.signer.publicKey(), hello, signature, alice.crypto, older));
  }

  private MlsMessage adding(Proposal add) throws ProtocolException {
    return circle.forged(0, Defects.NONE.withoutPath(), List.of(circle.by(0, add)), add);
  }

  private static LeafNode resigned(
      Circle circle,
      int actor,
      LeafNode leaf,
      HpkePublicKey key,
      Credential credential,
      Bytes parentHash) {
    TestClient client = circle.client(actor);
    return new LeafNodeContent(
            key,
            leaf.signatureKey(),
            credential,
            leaf.capabilities(),
            new LeafNodeSource.Commit(parentHash),
            leaf.extensions())
        .sign(circle.group(actor).id(), circle.leaf(actor), client.signer, client.crypto);
  }

  private static Bytes parentHash(LeafNode leaf) {
    return ((LeafNodeSource.Commit) leaf.source()).parentHash();
  }

  private static KeyPackage keyPackage(TestClient client, HpkePublicKey key) {
    return keyPackage(
        client, client.keyPackage().keyPackage().leafNode(), key, client.profile.credential());
  }

  private static KeyPackage keyPackage(
      TestClient client, LeafNode leaf, HpkePublicKey key, Credential credential) {
    LeafNode changed =
        new LeafNodeContent(
                key,
                leaf.signatureKey(),
                credential,
                leaf.capabilities(),
                leaf.source(),
                leaf.extensions())
            .sign(client.signer, client.crypto);
    return new KeyPackageTbs(
            ProtocolVersion.MLS10,
            Circle.SUITE.id(),
            client.crypto.generateHpkeKeys(client.random).publicKey(),
            changed,
            ExtensionList.EMPTY)
        .sign(client.signer, client.crypto);
  }

  private static Credential basic(String name) {
    return new Credential.BasicCredential(Bytes.utf8(name));
  }

  /** One name, one client. */
  private static final class SameName implements AuthenticationService {
    @Override
    public boolean accepts(Credential credential, SignaturePublicKey key) {
      return true;
    }

    @Override
    public boolean acceptsSuccessor(LeafNode old, LeafNode next) {
      return sameClient(old, next);
    }

    @Override
    public boolean sameClient(LeafNode one, LeafNode other) {
      return one.credential().equals(other.credential());
    }
  }
}
