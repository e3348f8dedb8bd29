package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.fuzz.scenery.PlainGroup;
import dev.latchkey.group.Group;
import dev.latchkey.group.WelcomeJoin;
import dev.latchkey.message.ConfirmationTag;
import dev.latchkey.message.EncryptedGroupSecrets;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.Welcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.schedule.AeadKey;
import dev.latchkey.schedule.ConfirmedTranscriptHash;
import dev.latchkey.schedule.EpochStart;
import dev.latchkey.schedule.JoinerSecret;
import dev.latchkey.schedule.MemberSecret;
import dev.latchkey.schedule.PskSecret;
import dev.latchkey.tls.Tls;
import java.util.List;
import java.util.Optional;

/**
 * Joins by a Welcome: as it came, or encrypted afresh around secrets and a GroupInfo of the input's
 * choice, with the signature and the tag that a member would have made.
 */
public final class WelcomeTarget {
  private WelcomeTarget() {}

  /** Entry point of the fuzzer: a mode, then a Welcome, or group secrets and GroupInfo(TBS). */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.PROCESSING.spend(input, WelcomeTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    int mode = parts.below(3);
    Optional<Welcome> welcome =
        mode == 0
            ? Oracle.exactly(parts.rest(), Profile.STRICT, Welcome::readFrom)
            : sealed(parts.bytes(), parts.rest(), mode == 2);
    welcome.ifPresent(WelcomeTarget::join);
  }

  private static void join(Welcome welcome) {
    PlainGroup scenery = PlainGroup.get();
    try {
      Group joined = new WelcomeJoin(PlainGroup.SETTINGS, scenery.newcomer()).join(welcome);
      Oracle.require(
          joined
              .ownLeafNode()
              .encoded()
              .equals(scenery.newcomer().keyPackage().leafNode().encoded()),
          "who joins is at its own leaf");
      Oracle.require(
          joined.tree().treeHash().equals(joined.context().treeHash()),
          "a joined group has the tree its context names");
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, welcome.encoded().size());
    }
  }

  private static Optional<Welcome> sealed(Bytes encodedSecrets, Bytes info, boolean signed) {
    MlsCrypto crypto = PlainGroup.CRYPTO;
    try (GroupSecrets secrets = Tls.decode(encodedSecrets, Profile.STRICT, GroupSecrets::readFrom);
        JoinerSecret joiner = new JoinerSecret(secrets.joinerSecret().copy());
        PskSecret psk = PskSecret.none(crypto);
        MemberSecret member = joiner.inject(crypto, psk)) {
      Bytes plaintext = signed ? signed(info, member) : info;
      return Optional.of(sealed(encodedSecrets, plaintext, member));
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, Math.max(encodedSecrets.size(), info.size()));
      return Optional.empty();
    }
  }

  private static Welcome sealed(Bytes secrets, Bytes info, MemberSecret member) {
    MlsCrypto crypto = PlainGroup.CRYPTO;
    PlainGroup scenery = PlainGroup.get();
    try (AeadKey key = member.welcomeKey(crypto);
        SecretBytes plaintext = SecretBytes.copyOf(secrets)) {
      Bytes sealedInfo = key.seal(crypto, Bytes.EMPTY, info);
      HpkeCiphertext sealedSecrets =
          crypto
              .encryptWithLabel(
                  scenery.newcomer().keyPackage().initKey(),
                  "Welcome",
                  sealedInfo,
                  plaintext,
                  SeededRandom.of("latchkey/fuzz", "welcome"))
              .orElseThrow();
      return new Welcome(
          crypto.suite().id(),
          List.of(
              new EncryptedGroupSecrets(
                  scenery.newcomer().keyPackage().reference(crypto), sealedSecrets)),
          sealedInfo);
    }
  }

  /** The GroupInfo as alice would send it: the right tag for its context, and her signature. */
  private static Bytes signed(Bytes tbs, MemberSecret member) throws ProtocolException {
    MlsCrypto crypto = PlainGroup.CRYPTO;
    GroupInfoTbs claimed = Tls.decode(tbs, Profile.STRICT, GroupInfoTbs::readFrom);
    try (EpochStart start = member.enter(crypto, claimed.groupContext().encoded())) {
      ConfirmationTag tag =
          new ConfirmationTag(
              start
                  .secrets()
                  .confirmation()
                  .tag(
                      crypto,
                      new ConfirmedTranscriptHash(
                          claimed.groupContext().confirmedTranscriptHash())));
      GroupInfoTbs tagged =
          new GroupInfoTbs(claimed.groupContext(), claimed.extensions(), tag, claimed.signer());
      return GroupInfoTarget.signed(tagged).encoded();
    }
  }
}
