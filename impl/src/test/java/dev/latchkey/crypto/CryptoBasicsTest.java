package dev.latchkey.crypto;

import static dev.latchkey.testing.OfficialVectors.hex;
import static dev.latchkey.testing.OfficialVectors.secret;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.choice.CryptoProviders;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.testing.OfficialVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The official crypto-basics vectors: seven suites, under every provider of this machine. */
class CryptoBasicsTest {
  private static final RandomSource RANDOM = RandomSource.system();

  static List<Arguments> cases() throws IOException {
    List<Arguments> cases = new ArrayList<>();
    for (CryptoProvider provider : CryptoProviders.available()) {
      for (JsonNode node : OfficialVectors.cases("crypto-basics.json")) {
        cases.add(Arguments.of(crypto(provider, node), node));
      }
    }
    return cases;
  }

  @Test
  void coversEverySuite() throws IOException {
    assertThat(OfficialVectors.cases("crypto-basics.json"))
        .extracting(CryptoBasicsTest::suite)
        .containsExactlyInAnyOrder(CipherSuite.values());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hashesReferences(MlsCrypto crypto, JsonNode all) {
    JsonNode node = all.get("ref_hash");
    assertThat(crypto.refHash(label(node), hex(node, "value")).value()).isEqualTo(hex(node, "out"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void expandsWithLabel(MlsCrypto crypto, JsonNode all) {
    JsonNode node = all.get("expand_with_label");
    SecretBytes out =
        crypto.expandWithLabel(
            secret(node, "secret"),
            label(node),
            hex(node, "context"),
            node.get("length").intValue());
    assertThat(out.reveal()).isEqualTo(hex(node, "out"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivesSecret(MlsCrypto crypto, JsonNode all) {
    JsonNode node = all.get("derive_secret");
    SecretBytes out = crypto.deriveSecret(secret(node, "secret"), label(node));
    assertThat(out.reveal()).isEqualTo(hex(node, "out"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivesTreeSecret(MlsCrypto crypto, JsonNode all) {
    JsonNode node = all.get("derive_tree_secret");
    SecretBytes out =
        crypto.deriveTreeSecret(
            secret(node, "secret"),
            label(node),
            node.get("generation").longValue(),
            node.get("length").intValue());
    assertThat(out.reveal()).isEqualTo(hex(node, "out"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void verifiesGivenSignatureAndItsOwn(MlsCrypto crypto, JsonNode all) {
    JsonNode node = all.get("sign_with_label");
    SignaturePrivateKey priv = new SignaturePrivateKey(secret(node, "priv"));
    SignaturePublicKey pub = new SignaturePublicKey(hex(node, "pub"));
    Bytes content = hex(node, "content");

    assertThat(crypto.provider().signing().publicKey(crypto.suite().signature(), priv))
        .isEqualTo(pub);
    assertThat(crypto.verifyWithLabel(pub, label(node), content, hex(node, "signature"))).isTrue();
    Signer signer = crypto.signer(new SignatureKeyPair(priv, pub), RANDOM);
    Bytes own = crypto.signWithLabel(signer, label(node), content);
    assertThat(crypto.verifyWithLabel(pub, label(node), content, own)).isTrue();
    assertThat(crypto.verifyWithLabel(pub, label(node) + "x", content, own)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void opensGivenCiphertextAndItsOwn(MlsCrypto crypto, JsonNode all) {
    JsonNode node = all.get("encrypt_with_label");
    HpkeKeyPair keys = crypto.hpkeKeyPair(new HpkePrivateKey(secret(node, "priv")));
    Bytes context = hex(node, "context");
    Bytes plaintext = hex(node, "plaintext");
    HpkeCiphertext given =
        new HpkeCiphertext(new KemOutput(hex(node, "kem_output")), hex(node, "ciphertext"));

    assertThat(keys.publicKey().value()).isEqualTo(hex(node, "pub"));
    assertThat(crypto.decryptWithLabel(keys, label(node), context, given))
        .hasValueSatisfying(opened -> assertThat(opened.reveal()).isEqualTo(plaintext));
    HpkeCiphertext own =
        crypto
            .encryptWithLabel(
                keys.publicKey(), label(node), context, SecretBytes.copyOf(plaintext), RANDOM)
            .orElseThrow();
    assertThat(crypto.decryptWithLabel(keys, label(node), context, own))
        .hasValueSatisfying(opened -> assertThat(opened.reveal()).isEqualTo(plaintext));
    assertThat(crypto.decryptWithLabel(keys, label(node) + "x", context, own)).isEmpty();
  }

  private static MlsCrypto crypto(CryptoProvider provider, JsonNode node) {
    return new MlsCrypto(suite(node), provider);
  }

  private static CipherSuite suite(JsonNode node) {
    CipherSuiteId id = new CipherSuiteId(node.get("cipher_suite").intValue());
    return CipherSuite.of(id).orElseThrow();
  }

  private static String label(JsonNode node) {
    return node.get("label").textValue();
  }
}
