package dev.latchkey.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.UnixSeconds;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.testing.SampleClient;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafTerms;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC9420-KP-*: each key package differs from an accepted one in one thing. */
class KeyPackageRulesTest {
  private static final SampleClient ALICE = SampleClient.called("alice");
  private static final MlsCrypto CRYPTO = ALICE.crypto();
  private static final KeyPackageTbs GOOD = ALICE.keyPackageTbs();
  private static final LeafTerms TERMS = LeafTerms.withoutGroup(CRYPTO, Profile.STRICT);

  @Test
  void acceptsAGoodKeyPackage() throws Exception {
    assertThat(broken(GOOD, TERMS)).isEmpty();
    KeyPackage sent = GOOD.sign(ALICE.signer(), CRYPTO);
    KeyPackage read = Tls.decode(sent.encoded(), KeyPackage::readFrom);
    assertThat(read).isEqualTo(sent);
    KeyPackageRules.RECEIVED.check(new KeyPackageFacts(read, TERMS));
    KeyPackageRules.SENT.check(new KeyPackageFacts(read, TERMS.at(new UnixSeconds(7))));
  }

  @Test
  @Tag("RFC9420-KP-01")
  void rejectsAnotherSuite() {
    KeyPackageTbs other =
        new KeyPackageTbs(
            GOOD.version(),
            new CipherSuiteId(3),
            GOOD.initKey(),
            GOOD.leafNode(),
            GOOD.extensions());
    assertThat(broken(other, TERMS)).containsExactly("RFC9420-KP-01");
  }

  @Test
  @Tag("RFC9420-KP-04")
  void rejectsInitKeyThatIsTheEncryptionKey() {
    assertThat(broken(withInitKey(GOOD.leafNode().encryptionKey()), TERMS))
        .containsExactly("RFC9420-KP-04");
    assertThat(broken(withInitKey(ALICE.hpkeKey("other")), TERMS)).isEmpty();
  }

  @Test
  @Tag("RFC9420-KP-05")
  void rejectsInitKeyThatTheSuiteDoesNotHave() {
    assertThat(broken(withInitKey(new HpkePublicKey(Bytes.zeros(33))), TERMS))
        .containsExactly("RFC9420-KP-05");
  }

  @Test
  @Tag("RFC9420-KP-06")
  @Tag("MUSEUM-104")
  void rejectsExtensionsNotListedUnlessTheProfileForgives() {
    KeyPackageTbs listed = withExtension(new ExtensionType(0xf000));
    KeyPackageTbs unlisted = withExtension(new ExtensionType(0x5a5a));
    assertThat(broken(listed, TERMS)).isEmpty();
    assertThat(broken(unlisted, TERMS)).containsExactly("RFC9420-KP-06");
    assertThat(broken(unlisted, LeafTerms.withoutGroup(CRYPTO, Profile.VECTORS))).isEmpty();
  }

  @Test
  void rejectsExtensionsThatBelongElsewhere() {
    assertThat(broken(withExtension(ExtensionType.APPLICATION_ID), TERMS))
        .containsExactly("RFC9420-GI-16");
  }

  @Test
  @Tag("RFC9420-KP-03")
  void rejectsAnySignatureButItsOwn() {
    KeyPackage good = GOOD.sign(ALICE.signer(), CRYPTO);
    KeyPackage unsigned = KeyPackage.of(GOOD, Bytes.EMPTY);
    KeyPackage moved = KeyPackage.of(withInitKey(ALICE.hpkeKey("other")), good.signature());
    assertThat(broken(good)).isEmpty();
    assertThat(broken(unsigned)).containsExactly("RFC9420-KP-03");
    assertThat(broken(moved)).containsExactly("RFC9420-KP-03");
  }

  @Test
  @Tag("RFC9420-KP-02")
  void namesTheRuleThatItsLeafBreaks() {
    LeafNode unsigned = LeafNode.of(GOOD.leafNode().content(), Bytes.EMPTY);
    KeyPackageTbs tbs =
        new KeyPackageTbs(
            GOOD.version(), GOOD.cipherSuite(), GOOD.initKey(), unsigned, GOOD.extensions());
    assertThat(broken(tbs, TERMS)).containsExactly("RFC9420-LEAF-02");
  }

  @Test
  @Tag("RFC9420-KP-10")
  void refersToTheBareKeyPackage() {
    KeyPackage keyPackage = GOOD.sign(ALICE.signer(), CRYPTO);
    assertThat(keyPackage.reference(CRYPTO))
        .isEqualTo(CRYPTO.refHash("MLS 1.0 KeyPackage Reference", keyPackage.encoded()));
    assertThat(keyPackage.reference(CRYPTO).value().size()).isEqualTo(CRYPTO.hashBytes());
  }

  private static KeyPackageTbs withInitKey(HpkePublicKey key) {
    return new KeyPackageTbs(
        GOOD.version(), GOOD.cipherSuite(), key, GOOD.leafNode(), GOOD.extensions());
  }

  private static KeyPackageTbs withExtension(ExtensionType type) {
    return new KeyPackageTbs(
        GOOD.version(),
        GOOD.cipherSuite(),
        GOOD.initKey(),
        GOOD.leafNode(),
        ExtensionList.of(new Extension(type, Bytes.fromHex("00"))));
  }

  private static List<String> broken(KeyPackageTbs tbs, LeafTerms terms) {
    return requirements(new KeyPackageFacts(tbs.sign(ALICE.signer(), CRYPTO), terms));
  }

  private static List<String> broken(KeyPackage keyPackage) {
    return requirements(new KeyPackageFacts(keyPackage, TERMS));
  }

  private static List<String> requirements(KeyPackageFacts facts) {
    return KeyPackageRules.RECEIVED.broken(facts).stream()
        .map(ProtocolException::requirement)
        .toList();
  }
}
