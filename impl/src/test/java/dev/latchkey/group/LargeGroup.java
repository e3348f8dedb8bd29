package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.Signer;
import dev.latchkey.crypto.choice.CryptoProviders;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.schedule.ConfirmedTranscriptHash;
import dev.latchkey.schedule.EpochStart;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.PrivateTree;
import dev.latchkey.tree.RatchetTree;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program for a small heap: reads, verifies and joins a large group whose parent nodes are all
 * blank, and prints what that took, one {@code name=value} a line.
 */
final class LargeGroup {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519;

  private final CountingHashing hashing;
  private final MlsCrypto crypto;
  private final GroupSettings settings;
  private final SeededRandom random = SeededRandom.of("large group", "all");

  private LargeGroup() {
    CryptoProvider fast = CryptoProviders.fastest();
    hashing = new CountingHashing(fast.hashing());
    CryptoProvider counting =
        new CryptoProvider(
            "counting", hashing, fast.sealing(), fast.signing(), fast.agreement(), fast.xWing());
    crypto = new MlsCrypto(SUITE, counting);
    settings = GroupSettings.of(counting, Profile.STRICT);
  }

  public static void main(String[] arguments) throws ProtocolException {
    new LargeGroup().run(Integer.parseInt(arguments[0]));
  }

  private void run(int members) throws ProtocolException {
    Signer creator = signer();
    Group group = group(members, creator);
    Bytes exported =
        new MlsMessage.OfGroupInfo(
                group.groupInfo().withTree().withExternalPub().sign(creator).toUnverified())
            .encoded();
    say("bytes", exported.size());
    say("cpu_ms_build", cpuMillis());

    long before = usedHeap();
    UnverifiedGroupInfo read =
        ((MlsMessage.OfGroupInfo) Tls.decode(exported, Profile.STRICT, MlsMessage::readFrom))
            .content();
    ExternalJoin join = ExternalJoin.verifying(settings, read, Optional.empty());
    say("members", join.info().tree().memberCount());
    say("heap_kib_verified", (usedHeap() - before) / 1024);
    say("cpu_ms_verified", cpuMillis());

    CreatedExternalCommit commit =
        join.commit(ExternalCommitOptions.of(profile("joiner")), signer(), random);
    say("commit_bytes", commit.message().encoded().size());
    say("cpu_ms_joined", cpuMillis());

    hashing.reset();
    StagedCommit staged = ((Received.Committed) group.receive(commit.message())).staged();
    say("hashes_received", hashing.hashes());
    say("derivations_received", hashing.derivations());
    say("cpu_ms_received", cpuMillis());
    say(
        "agreed",
        staged.merge().epochAuthenticator().equals(commit.staged().merge().epochAuthenticator())
            ? 1
            : 0);
  }

  private Group group(int members, Signer creator) throws ProtocolException {
    HpkeKeyPair own = crypto.generateHpkeKeys(random);
    RatchetTree tree = RatchetTree.of(leaf("member 0", own, creator), crypto);
    for (int i = 1; i < members; i++) {
      tree = tree.withAdded(leaf("member " + i, crypto.generateHpkeKeys(random), signer()));
    }
    GroupContext context =
        GroupContext.initial(
            SUITE.id(), new GroupId(Bytes.utf8("large")), tree.treeHash(), ExtensionList.EMPTY);
    EpochStart start = EpochStart.fresh(crypto, random);
    ConfirmationTag tag =
        new ConfirmationTag(
            start.secrets().confirmation().tag(crypto, ConfirmedTranscriptHash.EMPTY));
    PrivateTree keys = PrivateTree.of(new LeafIndex(0), own);
    return NextEpoch.start(
        settings, context, start, tag, new NextEpoch.Place(tree, MemberCensus.of(tree), keys));
  }

  private LeafNode leaf(String name, HpkeKeyPair keys, Signer signer) {
    MemberProfile profile = profile(name);
    return new LeafNodeContent(
            keys.publicKey(),
            signer.publicKey(),
            profile.credential(),
            profile.capabilities(),
            new LeafNodeSource.KeyPackage(Lifetime.UNLIMITED),
            profile.extensions())
        .sign(signer, crypto);
  }

  private static MemberProfile profile(String name) {
    return new MemberProfile(
        new Credential.BasicCredential(Bytes.utf8(name)),
        new Capabilities(
            List.of(ProtocolVersion.MLS10),
            List.of(SUITE.id()),
            List.of(),
            List.of(),
            List.of(CredentialType.BASIC)),
        ExtensionList.EMPTY);
  }

  private Signer signer() {
    return crypto.signer(crypto.generateSignatureKeys(random), random);
  }

  private static void say(String name, long value) {
    System.out.println(name + "=" + value);
  }

  private static long cpuMillis() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Counts plain hashes apart from the key derivations. */
  private static final class CountingHashing implements Hashing {
    private final Hashing inner;
    private final AtomicLong hashes = new AtomicLong();
    private final AtomicLong derivations = new AtomicLong();

    CountingHashing(Hashing inner) {
      this.inner = inner;
    }

    long hashes() {
      return hashes.get();
    }

    long derivations() {
      return derivations.get();
    }

    void reset() {
      hashes.set(0);
      derivations.set(0);
    }

    @Override
    public Bytes hash(Hash algorithm, Bytes content) {
      hashes.incrementAndGet();
      return inner.hash(algorithm, content);
    }

    @Override
    public Bytes mac(Hash algorithm, SecretBytes key, Bytes content) {
      derivations.incrementAndGet();
      return inner.mac(algorithm, key, content);
    }

    @Override
    public SecretBytes extract(Hash algorithm, SecretBytes salt, SecretBytes input) {
      derivations.incrementAndGet();
      return inner.extract(algorithm, salt, input);
    }

    @Override
    public SecretBytes expand(Hash algorithm, SecretBytes key, Bytes info, int length) {
      derivations.incrementAndGet();
      return inner.expand(algorithm, key, info, length);
    }
  }
}
