package dev.latchkey.interop;

import dev.latchkey.bytes.Bytes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.TreeKEM.LifeTime;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.Proposal;
import org.bouncycastle.mls.codec.WireFormat;
import org.bouncycastle.mls.crypto.MlsCipherSuite;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;
import org.jspecify.annotations.Nullable;

/** A client on BouncyCastle's MLS, spoken to in MLSMessage bytes. */
final class Bcmls {
  private static final Group.MessageOptions PUBLIC =
      new Group.MessageOptions(false, new byte[0], 0);
  private static final Group.MessageOptions PRIVATE =
      new Group.MessageOptions(true, new byte[0], 0);

  private final MlsCipherSuite suite;
  private final AsymmetricCipherKeyPair signatureKeys;
  private final AsymmetricCipherKeyPair initKeys;
  private final AsymmetricCipherKeyPair leafKeys;
  private final LeafNode leaf;
  private final KeyPackage keyPackage;
  private final SecureRandom random = new SecureRandom();
  private @Nullable Group group;
  private @Nullable Group committed;

  Bcmls(int suiteId, String name) throws Exception {
    suite = MlsCipherSuite.getSuite((short) suiteId);
    HPKE hpke = suite.getHPKE();
    signatureKeys = suite.generateSignatureKeyPair();
    initKeys = hpke.generatePrivateKey();
    leafKeys = hpke.generatePrivateKey();
    leaf =
        new LeafNode(
            suite,
            hpke.serializePublicKey(leafKeys.getPublic()),
            suite.serializeSignaturePublicKey(signatureKeys.getPublic()),
            Credential.forBasic(Bytes.utf8(name).toArray()),
            new Capabilities(),
            new LifeTime(),
            new ArrayList<>(),
            signaturePrivateKey());
    keyPackage =
        new KeyPackage(
            suite,
            hpke.serializePublicKey(initKeys.getPublic()),
            leaf,
            new ArrayList<>(),
            signaturePrivateKey());
  }

  Bytes keyPackage() throws Exception {
    return encoded(MLSMessage.keyPackage(keyPackage));
  }

  void create(String id) throws Exception {
    group =
        new Group(
            Bytes.utf8(id).toArray(),
            suite,
            leafKeys,
            signaturePrivateKey(),
            leaf,
            new ArrayList<>());
  }

  void join(Bytes welcome) throws Exception {
    group =
        new Group(
            suite.getHPKE().serializePrivateKey(initKeys.getPrivate()),
            leafKeys,
            signaturePrivateKey(),
            keyPackage,
            message(welcome).welcome,
            null,
            new HashMap<>(),
            new HashMap<>());
  }

  /** The Commit; this client is in the group at once. */
  Bytes joinExternally(Bytes groupInfo, Optional<Integer> oldLeaf) throws Exception {
    Group.GroupWithMessage joined =
        Group.externalJoin(
            fresh(),
            signatureKeys,
            keyPackage,
            message(groupInfo).groupInfo,
            null,
            PUBLIC,
            oldLeaf.map(LeafIndex::new).orElse(null),
            new HashMap<>());
    group = joined.group;
    return encoded(joined.message);
  }

  Bytes groupInfo() throws Exception {
    return encoded(current().getGroupInfo(true));
  }

  /** Takes in a Commit or a proposal. */
  void receive(Bytes message) throws Exception {
    Group next = current().handle(message.toArray(), null);
    if (next != null) {
      group = next;
    }
  }

  /** A Commit of all pending proposals, and the Welcome for whom they add. */
  Sent commit(boolean encrypted, boolean forcePath, Proposal... byValue) throws Exception {
    Group.GroupWithMessage made =
        current()
            .commit(
                fresh(),
                new Group.CommitOptions(
                    new ArrayList<>(List.of(byValue)),
                    true,
                    forcePath,
                    new Group.LeafNodeOptions()),
                encrypted ? PRIVATE : PUBLIC,
                new Group.CommitParameters(Group.NORMAL_COMMIT_PARAMS));
    committed = made.group;
    Optional<Bytes> welcome = Optional.empty();
    if (made.message.welcome != null) {
      MLSMessage wrapped = new MLSMessage(WireFormat.mls_welcome);
      wrapped.welcome = made.message.welcome;
      welcome = Optional.of(encoded(wrapped));
    }
    return new Sent(encoded(made.message), welcome);
  }

  /** The Commit made last has been accepted. */
  void merge() {
    group = committed;
  }

  Bytes proposeAdd(Bytes keyPackageMessage) throws Exception {
    return proposed(current().add(message(keyPackageMessage).keyPackage, PUBLIC));
  }

  Bytes proposeRemove(long index) throws Exception {
    return proposed(current().remove(new LeafIndex((int) index), PUBLIC));
  }

  Bytes proposeUpdate(boolean encrypted) throws Exception {
    Proposal update =
        current().updateProposal(suite.getHPKE().generatePrivateKey(), new Group.LeafNodeOptions());
    return proposed(current().update(update, encrypted ? PRIVATE : PUBLIC));
  }

  static Proposal add(Bytes keyPackageMessage) throws Exception {
    return Proposal.add(message(keyPackageMessage).keyPackage);
  }

  static Proposal remove(long index) {
    return Proposal.remove(new LeafIndex((int) index));
  }

  Bytes protect(Bytes data) throws Exception {
    return encoded(current().protect(Bytes.utf8("aad").toArray(), data.toArray(), 13));
  }

  /** The application data in {@code message}. */
  Bytes unprotect(Bytes message) throws Exception {
    return Bytes.copyOf(current().unprotect(message(message))[1]);
  }

  Bytes epochAuthenticator() {
    return Bytes.copyOf(current().getEpochAuthenticator());
  }

  long epoch() {
    return current().getEpoch();
  }

  long ownLeaf() {
    return current().getIndex().value();
  }

  /** What a Commit goes out with. */
  record Sent(Bytes commit, Optional<Bytes> welcome) {}

  private Group current() {
    if (group == null) {
      throw new IllegalStateException("in no group yet");
    }
    return group;
  }

  /** A proposal counts for its sender once the sender has handled it, like any receiver. */
  private Bytes proposed(MLSMessage proposal) throws Exception {
    Bytes encoded = encoded(proposal);
    receive(encoded);
    return encoded;
  }

  private Secret fresh() {
    byte[] secret = new byte[suite.getKDF().getHashLength()];
    random.nextBytes(secret);
    return new Secret(secret);
  }

  private byte[] signaturePrivateKey() {
    return suite.serializeSignaturePrivateKey(signatureKeys.getPrivate());
  }

  private static MLSMessage message(Bytes encoded) throws Exception {
    return (MLSMessage) MLSInputStream.decode(encoded.toArray(), MLSMessage.class);
  }

  private static Bytes encoded(MLSMessage message) throws Exception {
    return Bytes.copyOf(MLSOutputStream.encode(message));
  }
}
