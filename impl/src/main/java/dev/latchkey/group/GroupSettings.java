package dev.latchkey.group;

import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.identity.UnixSeconds;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.AuthenticationService;
import dev.latchkey.proposals.ComponentRules;
import dev.latchkey.proposals.GroupRules;
import dev.latchkey.schedule.InjectedPsk;
import java.util.Optional;

/**
 * What a client brings to all its groups. Every choice is here; nothing in the group reads a clock
 * or a global.
 *
 * @param provider the cryptographic primitives
 * @param profile the switches of the specifications
 * @param authentication the application's judgement of identities
 * @param components the application's judgement of component data
 * @param psks external and application keys this client holds
 * @param externalCommits the application's word on external Commits before they are staged
 * @param holdings what the client has stored already
 * @param now the time by which leaf lifetimes are judged; needed only where the profile says so
 * @param resumptionEpochs how many epochs' resumption keys a group keeps, 1 or more
 */
public record GroupSettings(
    CryptoProvider provider,
    Profile profile,
    AuthenticationService authentication,
    ComponentRules components,
    InjectedPsk.Source psks,
    ExternalCommitRule externalCommits,
    Holdings holdings,
    Optional<UnixSeconds> now,
    int resumptionEpochs) {
  private static final int DEFAULT_RESUMPTION_EPOCHS = 64;

  /** Credentials by equality, components replaced whole, no external keys, no clock. */
  public static GroupSettings of(CryptoProvider provider, Profile profile) {
    return new GroupSettings(
        provider,
        profile,
        AuthenticationService.equalCredentials(),
        ComponentRules.replacing(),
        id -> Optional.empty(),
        ExternalCommitRule.ALLOW,
        Holdings.NONE,
        Optional.empty(),
        DEFAULT_RESUMPTION_EPOCHS);
  }

  public GroupSettings with(AuthenticationService changed) {
    return new GroupSettings(
        provider,
        profile,
        changed,
        components,
        psks,
        externalCommits,
        holdings,
        now,
        resumptionEpochs);
  }

  public GroupSettings with(ComponentRules changed) {
    return new GroupSettings(
        provider,
        profile,
        authentication,
        changed,
        psks,
        externalCommits,
        holdings,
        now,
        resumptionEpochs);
  }

  public GroupSettings withPsks(InjectedPsk.Source changed) {
    return new GroupSettings(
        provider,
        profile,
        authentication,
        components,
        changed,
        externalCommits,
        holdings,
        now,
        resumptionEpochs);
  }

  public GroupSettings withExternalCommits(ExternalCommitRule changed) {
    return new GroupSettings(
        provider,
        profile,
        authentication,
        components,
        psks,
        changed,
        holdings,
        now,
        resumptionEpochs);
  }

  public GroupSettings with(Holdings changed) {
    return new GroupSettings(
        provider,
        profile,
        authentication,
        components,
        psks,
        externalCommits,
        changed,
        now,
        resumptionEpochs);
  }

  public GroupSettings with(Profile changed) {
    return new GroupSettings(
        provider,
        changed,
        authentication,
        components,
        psks,
        externalCommits,
        holdings,
        now,
        resumptionEpochs);
  }

  public GroupSettings at(UnixSeconds time) {
    return new GroupSettings(
        provider,
        profile,
        authentication,
        components,
        psks,
        externalCommits,
        holdings,
        Optional.of(time),
        resumptionEpochs);
  }

  /** What a group of {@code suite} is judged by. */
  GroupRules rules(CipherSuite suite) {
    return new GroupRules(new MlsCrypto(suite, provider), profile, authentication, components);
  }
}
