package dev.latchkey.join;

import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.ExternalJoin;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.WallTime;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.KeyPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Join step 7: the atomic external commit. One ExternalInit, one Add by value for each other
 * installation, one insert of the joiner's own entry with the tag; nothing else.
 */
final class AttemptBuilder {
  private static final CipherSuite SUITE = CipherSuite.of(XmtpCapabilities.SUITE).orElseThrow();

  private final IdentityDirectory directory;
  private final JoinerIdentity self;
  private final GroupSettings settings;
  private final RandomSource random;

  AttemptBuilder(
      IdentityDirectory directory,
      JoinerIdentity self,
      GroupSettings settings,
      RandomSource random) {
    this.directory = directory;
    this.self = self;
    this.settings = settings;
    this.random = random;
  }

  /** The joiner's inbox by its latest update, and what there is of its other installations. */
  record Household(InboxState state, List<KeyPackage> found, Set<SignaturePublicKey> missing) {}

  /**
   * Looks the joiner's own inbox up, anew.
   *
   * @throws ProtocolException {@code installation_not_associated} when this installation is not one
   *     of the inbox: every member would refuse it
   */
  Household household() throws ProtocolException, IOException {
    Optional<InboxState> found = directory.refresh(self.inbox());
    SignaturePublicKey own = self.signer().publicKey();
    if (found.isEmpty() || !found.get().installations().contains(own)) {
      throw InviteCode.INSTALLATION_NOT_ASSOCIATED.because("our own installation");
    }
    List<KeyPackage> packages = new ArrayList<>();
    Set<SignaturePublicKey> missing = new LinkedHashSet<>();
    for (SignaturePublicKey installation : found.get().installations()) {
      if (installation.equals(own)) {
        continue;
      }
      Optional<KeyPackage> offered =
          directory.keyPackage(installation).filter(given -> isUsable(given, installation));
      offered.ifPresentOrElse(packages::add, () -> missing.add(installation));
    }
    return new Household(found.get(), packages, missing);
  }

  /**
   * Builds the commit on {@code candidate}.
   *
   * @throws ProtocolException what members would refuse the commit with
   */
  Attempt build(Candidate candidate, Household household, WallTime now) throws ProtocolException {
    ExternalCommitOptions options =
        ExternalCommitOptions.of(JoinerIdentity.profile(self.inbox(), settings.profile()));
    for (KeyPackage keyPackage : household.found()) {
      options = options.with(new Add(keyPackage));
    }
    options = options.with(entry(candidate, household.state()));
    CreatedExternalCommit commit =
        ExternalJoin.of(settings, candidate.info()).commit(options, self.signer(), random);
    Bytes data = commit.message().encoded(settings.profile());
    SenderHmac hmac = new SenderHmac(settings.provider().hashing(), self.hmacSecret());
    OutgoingMessage message =
        new OutgoingMessage(data, hmac.tag(candidate.info().context().group(), now, data));
    return new Attempt(candidate.fork(), commit, message, household.found(), household.missing());
  }

  /** The tag is the slot of the policy committed on, not that of the payload. */
  private AppDataUpdate entry(Candidate candidate, InboxState state) throws ProtocolException {
    AppDataDictionary dictionary =
        AppDataDictionary.in(candidate.info().context().extensions(), settings.profile())
            .orElse(AppDataDictionary.EMPTY);
    ExternalGroupId slot =
        ExternalCommitPolicy.inForce(dictionary)
            .invite()
            .orElseThrow(() -> InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED.because("switch is off"))
            .slot();
    MembershipEntry entry = MembershipEntry.admittedVia(state.sequenceId(), slot.value());
    return AppDataUpdate.update(
        WellKnown.GROUP_MEMBERSHIP.id(), Membership.joining(self.inbox(), entry).encoded());
  }

  /** Whether the directory gave what was asked for, under keys that a Welcome can be wrapped to. */
  private boolean isUsable(KeyPackage offered, SignaturePublicKey installation) {
    return offered.cipherSuite().equals(XmtpCapabilities.SUITE)
        && offered.leafNode().signatureKey().equals(installation)
        && offered.leafNode().credential().equals(credential(self.inbox()))
        && isWrappable(offered);
  }

  private boolean isWrappable(KeyPackage offered) {
    try {
      new WelcomeWrapper(new MlsCrypto(SUITE, settings.provider())).requireUsable(offered);
      return true;
    } catch (ProtocolException unusable) {
      return false;
    }
  }

  private Credential credential(InboxId inbox) {
    return JoinerIdentity.profile(inbox, settings.profile()).credential();
  }
}
