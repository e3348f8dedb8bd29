package dev.latchkey.tree;

import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.profile.Profile;
import dev.latchkey.profile.Switch;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import java.util.Optional;

/** The rules of {@link LeafRules} that compare capabilities. */
final class LeafCapabilityRules {
  private LeafCapabilityRules() {}

  static void ownCredentialType(LeafFacts facts) throws ProtocolException {
    LeafNode leaf = facts.leaf();
    if (!leaf.capabilities().supports(leaf.credential().type())) {
      throw LeafCode.CREDENTIAL_TYPE_NOT_IN_CAPABILITIES.because(
          "credential type " + leaf.credential().type());
    }
  }

  static void ownExtensions(LeafFacts facts) throws ProtocolException {
    LeafNode leaf = facts.leaf();
    for (ExtensionType type : leaf.extensions().types()) {
      if (!leaf.capabilities().supports(type)) {
        throw LeafCode.LEAF_EXTENSION_NOT_IN_CAPABILITIES.because("extension type " + type);
      }
    }
  }

  static void noDefaultTypes(LeafFacts facts) throws ProtocolException {
    Capabilities capabilities = facts.leaf().capabilities();
    boolean listed =
        capabilities.extensions().stream().anyMatch(ExtensionType::isDefault)
            || capabilities.proposals().stream().anyMatch(ProposalType::isDefault);
    if (listed && facts.terms().profile().defaultTypesInCapabilities() == Switch.ENFORCE) {
      throw LeafCode.CAPABILITY_DEFAULT_LISTED.because(
          "extensions " + capabilities.extensions() + ", proposals " + capabilities.proposals());
    }
  }

  static void groupSuite(LeafFacts facts) throws ProtocolException {
    Capabilities capabilities = facts.leaf().capabilities();
    CipherSuiteId suite = facts.terms().crypto().suite().id();
    boolean listed =
        capabilities.cipherSuites().contains(suite)
            && capabilities.versions().contains(ProtocolVersion.MLS10);
    if (!listed && facts.terms().profile().suiteInCapabilities() == Switch.ENFORCE) {
      throw LeafCode.CIPHER_SUITE_NOT_IN_CAPABILITIES.because(
          "suite " + suite + " and version " + ProtocolVersion.MLS10 + " of the group");
    }
  }

  static void requiredCapabilities(LeafFacts facts) throws ProtocolException {
    Optional<RequiredCapabilities> required = facts.terms().required();
    if (required.isPresent() && !required.get().areMetBy(facts.leaf().capabilities())) {
      throw GroupInfoCode.REQUIRED_CAPABILITY_UNSUPPORTED.under(
          "RFC9420-LEAF-03", "required " + required.get());
    }
  }

  static void contextExtensions(LeafFacts facts) throws ProtocolException {
    boolean asked =
        facts.role().isNewcomer()
            || facts.terms().profile().contextExtensionsOnCommitLeaf() == Switch.ENFORCE;
    if (!asked) {
      return;
    }
    for (ExtensionType type : facts.terms().contextExtensions()) {
      if (!facts.leaf().capabilities().supports(type)) {
        throw GroupInfoCode.GROUP_CONTEXT_EXTENSION_UNSUPPORTED.under(
            "RFC9420-LEAF-10", "extension type " + type);
      }
    }
  }

  /** Whoever supports app_data_dictionary says there which components it knows. */
  static void appComponents(LeafFacts facts) throws ProtocolException {
    Profile profile = facts.terms().profile();
    boolean asked =
        profile.appComponentsInLeaf() == Switch.ENFORCE
            && facts.leaf().capabilities().supports(AppDataDictionary.typeUnder(profile));
    if (asked && DraftDemands.componentsIn(facts.leaf().extensions(), profile).isEmpty()) {
      throw DraftCode.APP_COMPONENTS_MISSING.because("app_data_dictionary without app_components");
    }
  }

  static void draftDemands(LeafFacts facts) throws ProtocolException {
    facts.terms().demands().requireMetBy(facts.leaf(), facts.terms().profile());
  }
}
