package dev.latchkey.extension;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/**
 * What every member must support.
 *
 * <pre>{@code
 * struct {
 *     ExtensionType extension_types<V>;
 *     ProposalType proposal_types<V>;
 *     CredentialType credential_types<V>;
 * } RequiredCapabilities;
 * }</pre>
 *
 * (RFC 9420, section 11.1)
 */
public record RequiredCapabilities(
    List<ExtensionType> extensionTypes,
    List<ProposalType> proposalTypes,
    List<CredentialType> credentialTypes)
    implements ExtensionBody {
  public static final RequiredCapabilities NONE =
      new RequiredCapabilities(List.of(), List.of(), List.of());

  public RequiredCapabilities {
    extensionTypes = List.copyOf(extensionTypes);
    proposalTypes = List.copyOf(proposalTypes);
    credentialTypes = List.copyOf(credentialTypes);
  }

  /** The body in {@code extensions}, when present; malformed data is refused as such. */
  public static Optional<RequiredCapabilities> in(ExtensionList extensions, Profile profile)
      throws ProtocolException {
    return extensions.decode(
        ExtensionType.REQUIRED_CAPABILITIES, profile, RequiredCapabilities::readFrom);
  }

  /** Whether {@code capabilities} list everything here that RFC 9420 does not imply. */
  public boolean areMetBy(Capabilities capabilities) {
    return extensionTypes.stream().allMatch(capabilities::supports)
        && proposalTypes.stream().allMatch(capabilities::supports)
        && credentialTypes.stream().allMatch(capabilities::supports);
  }

  @Override
  public ExtensionType type(Profile profile) {
    return ExtensionType.REQUIRED_CAPABILITIES;
  }

  public static RequiredCapabilities readFrom(TlsReader in) throws ProtocolException {
    List<ExtensionType> extensionTypes = in.vector("extension_types", ExtensionType::readFrom);
    List<ProposalType> proposalTypes = in.vector("proposal_types", ProposalType::readFrom);
    List<CredentialType> credentialTypes = in.vector("credential_types", CredentialType::readFrom);
    return new RequiredCapabilities(extensionTypes, proposalTypes, credentialTypes);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.vector(extensionTypes).vector(proposalTypes).vector(credentialTypes);
  }
}
