package dev.latchkey.tree;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.UnixSeconds;
import dev.latchkey.profile.Profile;
import dev.latchkey.profile.Switch;
import dev.latchkey.registry.ExtensionType;
import java.util.List;
import java.util.Optional;

/**
 * What a group asks of every leaf.
 *
 * @param crypto of the group's suite
 * @param required the group's required_capabilities
 * @param contextExtensions types of the GroupContext's extensions
 * @param demands what it asks under the extensions draft
 * @param now the caller's clock, for lifetimes
 */
public record LeafTerms(
    MlsCrypto crypto,
    Optional<RequiredCapabilities> required,
    List<ExtensionType> contextExtensions,
    DraftDemands demands,
    Profile profile,
    Optional<UnixSeconds> now) {
  public LeafTerms {
    contextExtensions = List.copyOf(contextExtensions);
    if (profile.leafLifetimeOnReceipt() == Switch.ENFORCE && now.isEmpty()) {
      throw new IllegalArgumentException("profile " + profile.name() + " needs a clock");
    }
  }

  /** Terms of no group: a KeyPackage is judged for itself. */
  public static LeafTerms withoutGroup(MlsCrypto crypto, Profile profile) {
    return new LeafTerms(
        crypto, Optional.empty(), List.of(), DraftDemands.NONE, profile, Optional.empty());
  }

  /**
   * Terms of a group whose GroupContext has {@code extensions}.
   *
   * @throws ProtocolException {@code extension_data_malformed} for its required_capabilities
   */
  public static LeafTerms of(MlsCrypto crypto, ExtensionList extensions, Profile profile)
      throws ProtocolException {
    return of(crypto, extensions, profile, Optional.empty());
  }

  /**
   * The same, judged at {@code now}, which a profile that judges lifetimes needs.
   *
   * @throws ProtocolException {@code extension_data_malformed} for its required_capabilities
   */
  public static LeafTerms of(
      MlsCrypto crypto, ExtensionList extensions, Profile profile, Optional<UnixSeconds> now)
      throws ProtocolException {
    return new LeafTerms(
        crypto,
        RequiredCapabilities.in(extensions, profile),
        extensions.types(),
        DraftDemands.of(extensions, profile),
        profile,
        now);
  }

  /** These terms at {@code time}. */
  public LeafTerms at(UnixSeconds time) {
    return new LeafTerms(crypto, required, contextExtensions, demands, profile, Optional.of(time));
  }
}
