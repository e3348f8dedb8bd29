package dev.latchkey.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.Rules;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.identity.UnixSeconds;
import dev.latchkey.profile.Profile;
import dev.latchkey.profile.Switch;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.testing.SampleCertificates;
import dev.latchkey.testing.SampleClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC9420-LEAF-*: each leaf differs from an accepted one in one thing and breaks one rule. */
class LeafRulesTest {
  private static final SampleClient ALICE = SampleClient.called("alice");
  private static final MlsCrypto CRYPTO = ALICE.crypto();
  private static final GroupId GROUP = new GroupId(Bytes.utf8("group"));
  private static final LeafIndex INDEX = new LeafIndex(3);
  private static final LeafNodeContent GOOD = ofLifetime(Lifetime.UNLIMITED);
  private static final LeafTerms TERMS = LeafTerms.withoutGroup(CRYPTO, Profile.STRICT);

  @Test
  void acceptsAGoodLeafInEveryRole() {
    assertThat(broken(GOOD, TERMS)).isEmpty();
    assertThat(brokenAt(new LeafNodeSource.Update(), LeafRole.UPDATE)).isEmpty();
    LeafNodeSource commit = new LeafNodeSource.Commit(Bytes.EMPTY);
    assertThat(brokenAt(commit, LeafRole.COMMIT)).isEmpty();
    assertThat(brokenAt(commit, LeafRole.EXTERNAL_COMMIT)).isEmpty();
    assertThat(brokenAt(commit, LeafRole.IN_TREE)).isEmpty();
    assertThat(brokenAt(GOOD.source(), LeafRole.IN_TREE)).isEmpty();
  }

  @Test
  @Tag("RFC9420-LEAF-15")
  void rejectsSourcesOfAnotherRole() {
    LeafNodeSource update = new LeafNodeSource.Update();
    LeafNodeSource commit = new LeafNodeSource.Commit(Bytes.EMPTY);
    assertThat(brokenAt(commit, LeafRole.UPDATE)).containsExactly("RFC9420-LEAF-15");
    assertThat(brokenAt(update, LeafRole.COMMIT)).containsExactly("RFC9420-LEAF-15");
    assertThat(brokenAt(GOOD.source(), LeafRole.EXTERNAL_COMMIT))
        .containsExactly("RFC9420-LEAF-15");
  }

  @Test
  void rejectsBoundLeafInAKeyPackage() {
    LeafNode leaf =
        GOOD.withSource(new LeafNodeSource.Update()).sign(GROUP, INDEX, ALICE.signer(), CRYPTO);
    assertThat(requirements(LeafRules.RECEIVED, LeafFacts.ofKeyPackage(leaf, TERMS)))
        .containsExactly("RFC9420-LEAF-15", "RFC9420-LEAF-02");
  }

  @Test
  @Tag("RFC9420-LEAF-02")
  void rejectsSignaturesOfAnotherPlace() {
    LeafNode leaf =
        GOOD.withSource(new LeafNodeSource.Update()).sign(GROUP, INDEX, ALICE.signer(), CRYPTO);
    GroupId elsewhere = new GroupId(Bytes.utf8("elsewhere"));
    assertThat(received(LeafFacts.at(GROUP, INDEX, leaf, LeafRole.UPDATE, TERMS))).isEmpty();
    assertThat(received(LeafFacts.at(elsewhere, INDEX, leaf, LeafRole.UPDATE, TERMS)))
        .containsExactly("RFC9420-LEAF-02");
    assertThat(received(LeafFacts.at(GROUP, new LeafIndex(4), leaf, LeafRole.UPDATE, TERMS)))
        .containsExactly("RFC9420-LEAF-02");
  }

  @Test
  @Tag("RFC9420-LEAF-02")
  void rejectsAnySignatureButItsOwn() {
    LeafNode good = GOOD.sign(ALICE.signer(), CRYPTO);
    LeafNode unsigned = LeafNode.of(GOOD, Bytes.EMPTY);
    LeafNode changed = LeafNode.of(ofLifetime(new Lifetime(0, 5)), good.signature());
    LeafNode byAnother = GOOD.sign(SampleClient.called("bob").signer(), CRYPTO);
    assertThat(received(LeafFacts.ofKeyPackage(good, TERMS))).isEmpty();
    for (LeafNode bad : List.of(unsigned, changed, byAnother)) {
      assertThat(received(LeafFacts.ofKeyPackage(bad, TERMS))).containsExactly("RFC9420-LEAF-02");
    }
  }

  @Test
  @Tag("RFC9420-LEAF-20")
  @Tag("RFC9420-LEAF-21")
  @Tag("MUSEUM-94")
  void rejectsKeysThatTheSuiteDoesNotHave() {
    assertThat(broken(GOOD.withEncryptionKey(new HpkePublicKey(Bytes.zeros(31))), TERMS))
        .containsExactly("RFC9420-LEAF-21");
    LeafNodeContent wrongSignatureKey =
        new LeafNodeContent(
            GOOD.encryptionKey(),
            new SignaturePublicKey(Bytes.zeros(31)),
            GOOD.credential(),
            GOOD.capabilities(),
            GOOD.source(),
            GOOD.extensions());
    assertThat(broken(wrongSignatureKey, TERMS))
        .containsExactly("RFC9420-LEAF-20", "RFC9420-LEAF-02");
  }

  @Test
  @Tag("RFC9420-LEAF-19")
  @Tag("MUSEUM-99")
  void rejectsCertificatesAboutAnotherKey() {
    Capabilities x509 = capabilities(List.of(CredentialType.X509));
    Bytes ours = SampleCertificates.naming(ALICE.signatureKey());
    assertThat(broken(leaf(chain(ours), x509, ExtensionList.EMPTY), TERMS)).isEmpty();
    for (Credential bad : List.of(chain(SampleCertificates.ed25519()), chain())) {
      assertThat(broken(leaf(bad, x509, ExtensionList.EMPTY), TERMS))
          .containsExactly("RFC9420-LEAF-19");
    }
  }

  @Test
  @Tag("RFC9420-LEAF-14")
  void rejectsLifetimesTheWrongWayRound() {
    assertThat(broken(ofLifetime(new Lifetime(5, 5)), TERMS)).isEmpty();
    assertThat(broken(ofLifetime(new Lifetime(6, 5)), TERMS)).containsExactly("RFC9420-LEAF-14");
    assertThat(broken(ofLifetime(new Lifetime(-1, 5)), TERMS)).containsExactly("RFC9420-LEAF-14");
  }

  @Test
  @Tag("RFC9420-LEAF-13")
  void rejectsLifetimesAboveTheLimitOfTheProfile() {
    Profile limited = Profile.STRICT.toBuilder("limited").lifetimeLimitSeconds(100).build();
    LeafTerms terms = LeafTerms.withoutGroup(CRYPTO, limited);
    assertThat(broken(ofLifetime(new Lifetime(10, 110)), terms)).isEmpty();
    assertThat(broken(ofLifetime(new Lifetime(10, 111)), terms)).containsExactly("RFC9420-LEAF-13");
    assertThat(broken(ofLifetime(new Lifetime(10, 111)), TERMS)).isEmpty();
  }

  @Test
  @Tag("RFC9420-LEAF-12")
  @Tag("MUSEUM-11")
  void judgesLifetimesOnReceiptOnlyWhereTheProfileAsks() {
    Profile asks = Profile.STRICT.toBuilder("clock").leafLifetimeOnReceipt(Switch.ENFORCE).build();
    LeafTerms asked =
        new LeafTerms(
            CRYPTO,
            Optional.empty(),
            List.of(),
            DraftDemands.NONE,
            asks,
            Optional.of(new UnixSeconds(50)));
    LeafNodeContent alive = ofLifetime(new Lifetime(50, 50));
    LeafNodeContent expired = ofLifetime(new Lifetime(0, 49));
    assertThat(broken(alive, asked)).isEmpty();
    assertThat(broken(expired, asked)).containsExactly("RFC9420-LEAF-12");
    assertThat(broken(expired, TERMS.at(new UnixSeconds(50)))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> LeafTerms.withoutGroup(CRYPTO, asks));
  }

  @Test
  @Tag("RFC9420-LEAF-11")
  void judgesLifetimesOnSendingAlways() {
    LeafNode leaf = ofLifetime(new Lifetime(10, 20)).sign(ALICE.signer(), CRYPTO);
    LeafFacts inside = LeafFacts.ofKeyPackage(leaf, TERMS.at(new UnixSeconds(20)));
    LeafFacts after = LeafFacts.ofKeyPackage(leaf, TERMS.at(new UnixSeconds(21)));
    LeafFacts before = LeafFacts.ofKeyPackage(leaf, TERMS.at(new UnixSeconds(9)));
    assertThat(requirements(LeafRules.SENT, inside)).isEmpty();
    assertThat(requirements(LeafRules.SENT, after)).containsExactly("RFC9420-LEAF-11");
    assertThat(requirements(LeafRules.SENT, before)).containsExactly("RFC9420-LEAF-11");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LeafRules.SENT.check(LeafFacts.ofKeyPackage(leaf, TERMS)));
  }

  private static LeafNodeContent ofLifetime(Lifetime lifetime) {
    return ALICE.leafContent(new LeafNodeSource.KeyPackage(lifetime));
  }

  private static LeafNodeContent leaf(
      Credential credential, Capabilities capabilities, ExtensionList extensions) {
    return new LeafNodeContent(
        GOOD.encryptionKey(),
        GOOD.signatureKey(),
        credential,
        capabilities,
        GOOD.source(),
        extensions);
  }

  private static Capabilities capabilities(List<CredentialType> credentials) {
    Capabilities usual = SampleClient.CAPABILITIES;
    return new Capabilities(
        usual.versions(), usual.cipherSuites(), usual.extensions(), usual.proposals(), credentials);
  }

  private static Credential chain(Bytes... certificates) {
    return new Credential.X509Credential(List.of(certificates));
  }

  private static List<String> broken(LeafNodeContent content, LeafTerms terms) {
    return received(LeafFacts.ofKeyPackage(content.sign(ALICE.signer(), CRYPTO), terms));
  }

  private static List<String> brokenAt(LeafNodeSource source, LeafRole role) {
    LeafNode leaf = GOOD.withSource(source).sign(GROUP, INDEX, ALICE.signer(), CRYPTO);
    return received(LeafFacts.at(GROUP, INDEX, leaf, role, TERMS));
  }

  private static List<String> received(LeafFacts facts) {
    return requirements(LeafRules.RECEIVED, facts);
  }

  private static List<String> requirements(Rules<LeafFacts> rules, LeafFacts facts) {
    return rules.broken(facts).stream().map(ProtocolException::requirement).toList();
  }
}
