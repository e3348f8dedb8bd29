package dev.latchkey.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.ApplicationId;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.profile.Profile;
import dev.latchkey.profile.Switch;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import dev.latchkey.testing.SampleClient;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC9420-LEAF-03, -06 to -10, -22: what a leaf's capabilities must list. */
class LeafCapabilityRulesTest {
  private static final SampleClient ALICE = SampleClient.called("alice");
  private static final MlsCrypto CRYPTO = ALICE.crypto();
  private static final Capabilities USUAL = SampleClient.CAPABILITIES;
  private static final ExtensionType LISTED = new ExtensionType(0xf000);
  private static final ExtensionType UNLISTED = new ExtensionType(0xf001);
  private static final ExtensionType GREASE = new ExtensionType(0x1a1a);

  @Test
  @Tag("RFC9420-LEAF-06")
  void rejectsOwnCredentialTypeThatIsNotListed() {
    assertThat(broken(USUAL, Profile.STRICT)).isEmpty();
    assertThat(broken(withCredentials(List.of(CredentialType.X509)), Profile.STRICT))
        .containsExactly("RFC9420-LEAF-06");
  }

  @Test
  @Tag("RFC9420-LEAF-07")
  void rejectsOwnExtensionsThatAreNotListed() {
    assertThat(brokenWith(extension(LISTED))).isEmpty();
    assertThat(brokenWith(extension(UNLISTED))).containsExactly("RFC9420-LEAF-07");
    assertThat(brokenWith(extension(GREASE))).containsExactly("RFC9420-LEAF-07");
    assertThat(brokenWith(new ApplicationId(Bytes.EMPTY).toExtension(Profile.STRICT))).isEmpty();
  }

  @Test
  void rejectsExtensionsThatBelongElsewhere() {
    assertThat(brokenWith(RequiredCapabilities.NONE.toExtension(Profile.STRICT)))
        .containsExactly("RFC9420-GI-16");
  }

  @Test
  @Tag("RFC9420-LEAF-08")
  @Tag("MUSEUM-109")
  void rejectsDefaultTypesOnlyWhereTheProfileAsks() {
    Profile asks =
        Profile.STRICT.toBuilder("asks").defaultTypesInCapabilities(Switch.ENFORCE).build();
    Capabilities extensionListed =
        new Capabilities(
            USUAL.versions(),
            USUAL.cipherSuites(),
            List.of(ExtensionType.EXTERNAL_PUB),
            USUAL.proposals(),
            USUAL.credentials());
    Capabilities proposalListed =
        new Capabilities(
            USUAL.versions(),
            USUAL.cipherSuites(),
            USUAL.extensions(),
            List.of(ProposalType.ADD),
            USUAL.credentials());
    assertThat(broken(USUAL, asks)).isEmpty();
    for (Capabilities listed : List.of(extensionListed, proposalListed)) {
      assertThat(broken(listed, asks)).containsExactly("RFC9420-LEAF-08");
      assertThat(broken(listed, Profile.STRICT)).isEmpty();
    }
  }

  @Test
  @Tag("RFC9420-LEAF-09")
  void rejectsSuiteOrVersionNotListedUnlessTheProfileForgives() {
    Capabilities otherSuite =
        new Capabilities(
            USUAL.versions(),
            List.of(new CipherSuiteId(2)),
            USUAL.extensions(),
            USUAL.proposals(),
            USUAL.credentials());
    Capabilities otherVersion =
        new Capabilities(
            List.of(new ProtocolVersion(2)),
            USUAL.cipherSuites(),
            USUAL.extensions(),
            USUAL.proposals(),
            USUAL.credentials());
    for (Capabilities bad : List.of(otherSuite, otherVersion)) {
      assertThat(broken(bad, Profile.STRICT)).containsExactly("RFC9420-LEAF-09");
      assertThat(broken(bad, Profile.VECTORS)).isEmpty();
    }
  }

  @Test
  @Tag("RFC9420-LEAF-03")
  @Tag("MUSEUM-103")
  void rejectsMissingRequiredCapabilities() throws Exception {
    assertThat(brokenUnder(required(List.of(LISTED), List.of(), List.of()))).isEmpty();
    assertThat(
            brokenUnder(
                required(
                    List.of(ExtensionType.APPLICATION_ID), List.of(ProposalType.ADD), List.of())))
        .isEmpty();
    for (RequiredCapabilities bad :
        List.of(
            required(List.of(LISTED, UNLISTED), List.of(), List.of()),
            required(List.of(), List.of(new ProposalType(0xff01)), List.of()),
            required(List.of(), List.of(), List.of(CredentialType.X509)))) {
      assertThat(brokenUnder(bad)).containsExactly("RFC9420-LEAF-03");
    }
  }

  @Test
  @Tag("RFC9420-LEAF-10")
  void rejectsContextExtensionsTheLeafDoesNotSupport() throws Exception {
    ExtensionList context = ExtensionList.of(extension(LISTED));
    ExtensionList unsupported = context.with(extension(UNLISTED));
    ExtensionList grease = context.with(extension(GREASE));
    assertThat(brokenIn(context)).isEmpty();
    assertThat(brokenIn(unsupported)).containsExactly("RFC9420-LEAF-10");
    assertThat(brokenIn(grease)).containsExactly("RFC9420-LEAF-10");
  }

  @Test
  void forgivesContextExtensionsToMembersButNeverToNewcomers() throws Exception {
    Profile forgiving =
        Profile.STRICT.toBuilder("forgiving").contextExtensionsOnCommitLeaf(Switch.OFF).build();
    LeafTerms terms = LeafTerms.of(CRYPTO, ExtensionList.of(extension(UNLISTED)), forgiving);
    assertThat(brokenCommit(LeafRole.COMMIT, terms)).isEmpty();
    assertThat(brokenCommit(LeafRole.EXTERNAL_COMMIT, terms)).containsExactly("RFC9420-LEAF-10");
  }

  @Test
  @Tag("RFC9420-LEAF-22")
  @Tag("RFC9420-LEAF-24")
  void ignoresUnknownAndGreaseCapabilities() {
    Capabilities noisy =
        new Capabilities(
            List.of(new ProtocolVersion(0x2a2a), ProtocolVersion.MLS10),
            List.of(new CipherSuiteId(0xeaea), new CipherSuiteId(1)),
            List.of(GREASE, UNLISTED),
            List.of(new ProposalType(0x0a0a)),
            List.of(new CredentialType(0x3a3a), CredentialType.BASIC));
    assertThat(broken(noisy, Profile.STRICT)).isEmpty();
  }

  private static List<String> broken(Capabilities capabilities, Profile profile) {
    return broken(capabilities, ExtensionList.EMPTY, LeafTerms.withoutGroup(CRYPTO, profile));
  }

  private static List<String> brokenWith(Extension own) {
    return broken(USUAL, ExtensionList.of(own), LeafTerms.withoutGroup(CRYPTO, Profile.STRICT));
  }

  private static List<String> brokenUnder(RequiredCapabilities required) throws ProtocolException {
    return brokenIn(ExtensionList.of(required.toExtension(Profile.STRICT)));
  }

  private static List<String> brokenIn(ExtensionList context) throws ProtocolException {
    return broken(USUAL, ExtensionList.EMPTY, LeafTerms.of(CRYPTO, context, Profile.STRICT));
  }

  private static List<String> brokenCommit(LeafRole role, LeafTerms terms) {
    GroupId group = new GroupId(Bytes.utf8("group"));
    LeafIndex index = new LeafIndex(0);
    LeafNode leaf =
        ALICE
            .leafContent(new LeafNodeSource.Commit(Bytes.EMPTY))
            .sign(group, index, ALICE.signer(), CRYPTO);
    return requirements(LeafFacts.at(group, index, leaf, role, terms));
  }

  private static List<String> broken(
      Capabilities capabilities, ExtensionList own, LeafTerms terms) {
    LeafNodeContent usual = ALICE.leafContent(new LeafNodeSource.KeyPackage(Lifetime.UNLIMITED));
    LeafNodeContent content =
        new LeafNodeContent(
            usual.encryptionKey(),
            usual.signatureKey(),
            usual.credential(),
            capabilities,
            usual.source(),
            own);
    return requirements(LeafFacts.ofKeyPackage(content.sign(ALICE.signer(), CRYPTO), terms));
  }

  private static List<String> requirements(LeafFacts facts) {
    return LeafRules.RECEIVED.broken(facts).stream().map(ProtocolException::requirement).toList();
  }

  private static Capabilities withCredentials(List<CredentialType> credentials) {
    return new Capabilities(
        USUAL.versions(), USUAL.cipherSuites(), USUAL.extensions(), USUAL.proposals(), credentials);
  }

  private static RequiredCapabilities required(
      List<ExtensionType> extensions,
      List<ProposalType> proposals,
      List<CredentialType> credentials) {
    return new RequiredCapabilities(extensions, proposals, credentials);
  }

  private static Extension extension(ExtensionType type) {
    return new Extension(type, Bytes.EMPTY);
  }
}
