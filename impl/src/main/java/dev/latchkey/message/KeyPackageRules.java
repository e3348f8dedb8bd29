package dev.latchkey.message;

import dev.latchkey.extension.ExtensionPlace;
import dev.latchkey.extension.ExtensionRules;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.Rule;
import dev.latchkey.failure.Rules;
import dev.latchkey.profile.Switch;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tree.LeafFacts;
import dev.latchkey.tree.LeafRules;
import java.util.List;

/** Validation of a key package (RFC 9420, sections 10 and 10.1), cheap rules first. */
public final class KeyPackageRules {
  /** For a key package from somebody else. */
  public static final Rules<KeyPackageFacts> RECEIVED = rules(LeafRules.RECEIVED);

  /** For a key package of our own, or one we are about to add. */
  public static final Rules<KeyPackageFacts> SENT = rules(LeafRules.SENT);

  private KeyPackageRules() {}

  private static Rules<KeyPackageFacts> rules(Rules<LeafFacts> leafRules) {
    return new Rules<>(
        List.of(
            new Rule<>("RFC9420-KP-01", KeyPackageRules::suite),
            new Rule<>("RFC9420-KP-04", KeyPackageRules::distinctKeys),
            new Rule<>("RFC9420-KP-06", KeyPackageRules::extensionsInCapabilities),
            new Rule<>("RFC9420-GI-16", KeyPackageRules::extensionPlaces),
            new Rule<>("RFC9420-KP-05", KeyPackageRules::initKey),
            new Rule<>("RFC9420-KP-02", facts -> leaf(facts, leafRules)),
            new Rule<>("RFC9420-KP-03", KeyPackageRules::signature)));
  }

  private static void suite(KeyPackageFacts facts) throws ProtocolException {
    CipherSuiteId ours = facts.terms().crypto().suite().id();
    CipherSuiteId theirs = facts.keyPackage().cipherSuite();
    if (!theirs.equals(ours)) {
      throw KeyPackageCode.KEY_PACKAGE_SUITE_OR_VERSION_MISMATCH.because(
          "suite " + theirs + ", the group's is " + ours);
    }
  }

  private static void distinctKeys(KeyPackageFacts facts) throws ProtocolException {
    KeyPackage keyPackage = facts.keyPackage();
    if (keyPackage.initKey().equals(keyPackage.leafNode().encryptionKey())) {
      throw KeyPackageCode.INIT_KEY_EQUALS_ENCRYPTION_KEY.because(
          "key " + keyPackage.initKey().value());
    }
  }

  private static void extensionsInCapabilities(KeyPackageFacts facts) throws ProtocolException {
    if (facts.terms().profile().keyPackageExtensionsInCapabilities() != Switch.ENFORCE) {
      return;
    }
    for (ExtensionType type : facts.keyPackage().extensions().types()) {
      if (!facts.keyPackage().leafNode().capabilities().supports(type)) {
        throw KeyPackageCode.KEY_PACKAGE_EXTENSION_NOT_IN_CAPABILITIES.because(
            "extension type " + type);
      }
    }
  }

  private static void extensionPlaces(KeyPackageFacts facts) throws ProtocolException {
    ExtensionRules.check(
        facts.keyPackage().extensions(), ExtensionPlace.KEY_PACKAGE, facts.terms().profile());
  }

  private static void initKey(KeyPackageFacts facts) throws ProtocolException {
    if (!facts.terms().crypto().isValid(facts.keyPackage().initKey())) {
      throw KeyPackageCode.INIT_KEY_INVALID.because("key " + facts.keyPackage().initKey().value());
    }
  }

  private static void leaf(KeyPackageFacts facts, Rules<LeafFacts> rules) throws ProtocolException {
    try {
      rules.check(LeafFacts.ofKeyPackage(facts.keyPackage().leafNode(), facts.terms()));
    } catch (ProtocolException e) {
      throw e.in("leaf_node");
    }
  }

  private static void signature(KeyPackageFacts facts) throws ProtocolException {
    if (!facts.keyPackage().isSigned(facts.terms().crypto())) {
      throw KeyPackageCode.KEY_PACKAGE_SIGNATURE_INVALID.because(facts.keyPackage().toString());
    }
  }
}
