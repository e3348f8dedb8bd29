package dev.latchkey.tree;

import dev.latchkey.extension.ExtensionPlace;
import dev.latchkey.extension.ExtensionRules;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.Rule;
import dev.latchkey.failure.Rules;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.identity.UnixSeconds;
import dev.latchkey.profile.Switch;
import java.util.List;
import java.util.Optional;

/**
 * Validation of one leaf (RFC 9420, section 7.3), cheap rules first. What needs the other members
 * (unique keys, credential types in use) is judged with the tree, and whether a credential is
 * genuine by the authentication service.
 */
public final class LeafRules {
  /** For a leaf from somebody else. */
  public static final Rules<LeafFacts> RECEIVED =
      new Rules<>(
          List.of(
              new Rule<>("RFC9420-LEAF-15", LeafRules::source),
              new Rule<>("RFC9420-LEAF-06", LeafCapabilityRules::ownCredentialType),
              new Rule<>("RFC9420-LEAF-07", LeafCapabilityRules::ownExtensions),
              new Rule<>("RFC9420-LEAF-08", LeafCapabilityRules::noDefaultTypes),
              new Rule<>("RFC9420-LEAF-09", LeafCapabilityRules::groupSuite),
              new Rule<>("RFC9420-LEAF-03", LeafCapabilityRules::requiredCapabilities),
              new Rule<>("RFC9420-LEAF-10", LeafCapabilityRules::contextExtensions),
              new Rule<>("MLSEXT-APPDATA-14", LeafCapabilityRules::appComponents),
              new Rule<>("MLSEXT-APPDATA-16", LeafCapabilityRules::draftDemands),
              new Rule<>("RFC9420-GI-16", LeafRules::extensionPlaces),
              new Rule<>("RFC9420-LEAF-14", LeafRules::lifetimeOrder),
              new Rule<>("RFC9420-LEAF-13", LeafRules::lifetimeLength),
              new Rule<>("RFC9420-LEAF-12", LeafRules::lifetimeOnReceipt),
              new Rule<>("RFC9420-LEAF-19", LeafRules::certificateKey),
              new Rule<>("RFC9420-LEAF-20", LeafRules::signatureKey),
              new Rule<>("RFC9420-LEAF-21", LeafRules::encryptionKey),
              new Rule<>("RFC9420-LEAF-02", LeafRules::signature)));

  /**
   * For a leaf about to be sent, which must be alive at the caller's clock whatever the profile.
   */
  public static final Rules<LeafFacts> SENT =
      RECEIVED.then(new Rule<>("RFC9420-LEAF-11", LeafRules::lifetimeOnSending));

  private LeafRules() {}

  private static void source(LeafFacts facts) throws ProtocolException {
    LeafNodeSource.Kind source = facts.leaf().source().kind();
    if (!facts.role().admits(source)) {
      throw LeafCode.LEAF_NODE_SOURCE_WRONG.because(source + " leaf as " + facts.role());
    }
  }

  private static void extensionPlaces(LeafFacts facts) throws ProtocolException {
    ExtensionRules.check(
        facts.leaf().extensions(), ExtensionPlace.LEAF_NODE, facts.terms().profile());
  }

  private static void lifetimeOrder(LeafFacts facts) throws ProtocolException {
    Optional<Lifetime> lifetime = facts.leaf().source().findLifetime();
    if (lifetime.isPresent() && lifetime.get().isEmpty()) {
      throw LeafCode.LIFETIME_INVALID.under("RFC9420-LEAF-14", "lifetime " + lifetime.get());
    }
  }

  private static void lifetimeLength(LeafFacts facts) throws ProtocolException {
    long limit = facts.terms().profile().lifetimeLimitSeconds();
    Optional<Lifetime> lifetime = facts.leaf().source().findLifetime();
    if (limit != 0 && lifetime.isPresent() && lifetime.get().isLongerThan(limit)) {
      throw LeafCode.LIFETIME_TOO_LONG.because(
          "lifetime " + lifetime.get() + ", at most " + Long.toUnsignedString(limit) + " s");
    }
  }

  private static void lifetimeOnReceipt(LeafFacts facts) throws ProtocolException {
    if (facts.terms().profile().leafLifetimeOnReceipt() == Switch.ENFORCE) {
      requireAlive(facts, "RFC9420-LEAF-12");
    }
  }

  private static void lifetimeOnSending(LeafFacts facts) throws ProtocolException {
    requireAlive(facts, "RFC9420-LEAF-11");
  }

  private static void requireAlive(LeafFacts facts, String requirement) throws ProtocolException {
    UnixSeconds now =
        facts.terms().now().orElseThrow(() -> new IllegalArgumentException("no clock given"));
    Optional<Lifetime> lifetime = facts.leaf().source().findLifetime();
    if (lifetime.isPresent() && !lifetime.get().contains(now)) {
      throw LeafCode.LIFETIME_INVALID.under(
          requirement, "lifetime " + lifetime.get() + " at " + now);
    }
  }

  private static void certificateKey(LeafFacts facts) throws ProtocolException {
    LeafNode leaf = facts.leaf();
    if (leaf.credential() instanceof Credential.X509Credential x509
        && !x509.certifies(leaf.signatureKey())) {
      throw LeafCode.X509_KEY_MISMATCH.because(
          "chain of " + x509.certificates().size() + " certificates");
    }
  }

  private static void signatureKey(LeafFacts facts) throws ProtocolException {
    if (!facts.terms().crypto().isValid(facts.leaf().signatureKey())) {
      throw LeafCode.SIGNATURE_KEY_INVALID.because("key " + facts.leaf().signatureKey().value());
    }
  }

  private static void encryptionKey(LeafFacts facts) throws ProtocolException {
    if (!facts.terms().crypto().isValid(facts.leaf().encryptionKey())) {
      throw LeafCode.ENCRYPTION_KEY_INVALID.because("key " + facts.leaf().encryptionKey().value());
    }
  }

  private static void signature(LeafFacts facts) throws ProtocolException {
    if (!facts.isSigned()) {
      throw LeafCode.LEAF_SIGNATURE_INVALID.because(
          facts.leaf().source().kind() + " leaf as " + facts.role());
    }
  }
}
