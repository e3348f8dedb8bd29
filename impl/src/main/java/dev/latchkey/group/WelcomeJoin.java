package dev.latchkey.group;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.GroupContext;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.message.Welcome;
import dev.latchkey.proposals.MemberCensus;
import dev.latchkey.schedule.AeadKey;
import dev.latchkey.schedule.ConfirmedTranscriptHash;
import dev.latchkey.schedule.EpochStart;
import dev.latchkey.schedule.InjectedPsk;
import dev.latchkey.schedule.JoinerSecret;
import dev.latchkey.schedule.MemberSecret;
import dev.latchkey.schedule.PskRules;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.PathSecret;
import dev.latchkey.tree.PrivateTree;
import dev.latchkey.tree.RatchetTree;
import dev.latchkey.tree.TreeKem;
import java.util.List;
import java.util.Optional;

/** Joins by Welcome (RFC 9420, section 12.4.3.1). */
public final class WelcomeJoin {
  private final GroupSettings settings;
  private final KeyPackageBundle bundle;
  private final Optional<RatchetTree> tree;
  private final Succession succession;

  /** With the tree in the Welcome. */
  public WelcomeJoin(GroupSettings settings, KeyPackageBundle bundle) {
    this(settings, bundle, Optional.empty(), Succession.NONE);
  }

  private WelcomeJoin(
      GroupSettings settings,
      KeyPackageBundle bundle,
      Optional<RatchetTree> tree,
      Succession succession) {
    this.settings = settings;
    this.bundle = bundle;
    this.tree = tree;
    this.succession = succession;
  }

  /** With a tree from elsewhere. */
  public WelcomeJoin with(RatchetTree given) {
    return new WelcomeJoin(settings, bundle, Optional.of(given), succession);
  }

  /** As the successor of a group this client was in. */
  public WelcomeJoin as(Succession changed) {
    return new WelcomeJoin(settings, bundle, tree, changed);
  }

  /**
   * Joins.
   *
   * @throws ProtocolException {@code key_package_reused}, codes of {@code RFC9420-WEL-*}, {@code
   *     -GI-*}, {@code -TREE-*}, {@code -PSK-*}, {@code -REINIT-*} and {@code -BRANCH-*}
   */
  public Group join(Welcome welcome) throws ProtocolException {
    CipherSuite suite = suite(welcome);
    settings.holdings().requireUnused(bundle.keyPackage());
    MlsCrypto crypto = settings.rules(suite).crypto();
    try (GroupSecrets secrets = openSecrets(welcome, crypto);
        JoinerSecret joiner = new JoinerSecret(secrets.joinerSecret().copy())) {
      PskRules.checkWelcome(crypto, secrets.psks());
      succession.checkPsks(secrets.psks());
      List<InjectedPsk> psks = InjectedPsk.resolve(secrets.psks(), succession.psks(settings));
      try (PskSecret psk = PskSecret.chain(crypto, settings.profile(), psks);
          MemberSecret member = joiner.inject(crypto, psk)) {
        VerifiedGroupInfo info = openInfo(welcome, member, crypto);
        settings.holdings().requireNew(info.context().group(), "RFC9420-WEL-08");
        succession.check(info, settings);
        return enter(info, member, secrets);
      }
    }
  }

  private CipherSuite suite(Welcome welcome) throws ProtocolException {
    if (!welcome.cipherSuite().equals(bundle.keyPackage().cipherSuite())) {
      throw KeyPackageCode.KEY_PACKAGE_NOT_FOUND.because(
          "Welcome of suite " + welcome.cipherSuite());
    }
    return CipherSuite.of(welcome.cipherSuite())
        .orElseThrow(() -> KeyPackageCode.KEY_PACKAGE_NOT_FOUND.because("suite unknown"));
  }

  private GroupSecrets openSecrets(Welcome welcome, MlsCrypto crypto) throws ProtocolException {
    EncryptedGroupSecrets entry =
        welcome
            .secretsFor(bundle.keyPackage().reference(crypto))
            .orElseThrow(
                () -> KeyPackageCode.KEY_PACKAGE_NOT_FOUND.because("no entry for our key package"));
    SecretBytes opened =
        crypto
            .decryptWithLabel(
                bundle.initKeys(), "Welcome", welcome.encryptedGroupInfo(), entry.groupSecrets())
            .orElseThrow(() -> WelcomeCode.WELCOME_DECRYPTION_FAILED.because("group secrets"));
    try (opened) {
      return Tls.decode(opened.reveal(), settings.profile(), GroupSecrets::readFrom);
    }
  }

  private VerifiedGroupInfo openInfo(Welcome welcome, MemberSecret member, MlsCrypto crypto)
      throws ProtocolException {
    Bytes opened;
    try (AeadKey key = member.welcomeKey(crypto)) {
      opened =
          key.open(crypto, Bytes.EMPTY, welcome.encryptedGroupInfo())
              .orElseThrow(
                  () -> WelcomeCode.WELCOME_DECRYPTION_FAILED.under("RFC9420-WEL-03", "GroupInfo"));
    }
    UnverifiedGroupInfo info =
        Tls.decode(opened, settings.profile(), UnverifiedGroupInfo::readFrom);
    if (!info.tbs().groupContext().cipherSuite().equals(welcome.cipherSuite())) {
      throw WelcomeCode.CIPHER_SUITE_MISMATCH.because(
          "GroupInfo of suite " + info.tbs().groupContext().cipherSuite());
    }
    return new GroupInfoVerification(settings).verify(info, tree);
  }

  private Group enter(VerifiedGroupInfo info, MemberSecret member, GroupSecrets secrets)
      throws ProtocolException {
    MlsCrypto crypto = info.tree().crypto();
    GroupContext context = info.context();
    Member self = self(info.tree());
    PrivateTree own = PrivateTree.of(self.index(), bundle.leafKeys());
    if (secrets.pathSecret().isPresent()) {
      PathSecret secret = new PathSecret(secrets.pathSecret().get().value());
      own = TreeKem.join(info.tree(), own, info.info().signer(), secret);
    }
    try (EpochStart start = member.enter(crypto, context.encoded())) {
      start
          .secrets()
          .confirmation()
          .verify(
              crypto,
              new ConfirmedTranscriptHash(context.confirmedTranscriptHash()),
              info.info().confirmationTag().value(),
              "RFC9420-WEL-07");
      NextEpoch.Place place = new NextEpoch.Place(info.tree(), MemberCensus.of(info.tree()), own);
      return NextEpoch.start(settings, context, start, info.info().confirmationTag(), place);
    }
  }

  private Member self(RatchetTree joined) throws ProtocolException {
    LeafNode ours = bundle.keyPackage().leafNode();
    for (Member member : joined.members()) {
      if (member.leaf().equals(ours)) {
        return member;
      }
    }
    throw WelcomeCode.OWN_LEAF_NOT_FOUND.because(joined.memberCount() + " members");
  }
}
