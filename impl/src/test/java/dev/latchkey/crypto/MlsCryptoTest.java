package dev.latchkey.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.bc.BouncyCastle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MlsCryptoTest {
  private static final Bytes CONTEXT = Bytes.utf8("context");
  private static final SecretBytes PLAINTEXT = SecretBytes.copyOf(Bytes.utf8("path secret"));

  @ParameterizedTest
  @EnumSource
  void givesBothSidesOfAnExternalInitOneSecret(CipherSuite suite) {
    MlsCrypto crypto = crypto(suite);
    HpkeKeyPair external = crypto.deriveKeyPair(SecretBytes.zeros(crypto.hashBytes()));
    MlsCrypto.ExternalInit joiner =
        crypto.externalInit(external.publicKey(), random(suite)).orElseThrow();
    SecretBytes member = crypto.externalInitSecret(external, joiner.kemOutput()).orElseThrow();
    assertThat(member.reveal()).isEqualTo(joiner.initSecret().reveal());
    assertThat(member.size()).isEqualTo(suite.hashBytes());

    KemOutput other =
        crypto
            .externalInit(external.publicKey(), random(suite).child("other"))
            .orElseThrow()
            .kemOutput();
    assertThat(crypto.externalInitSecret(external, other).orElseThrow().reveal())
        .isNotEqualTo(member.reveal());
  }

  @ParameterizedTest
  @EnumSource
  void refusesUnusableKeysAndEncapsulations(CipherSuite suite) {
    MlsCrypto crypto = crypto(suite);
    HpkeKeyPair good = crypto.generateHpkeKeys(random(suite));
    HpkePublicKey bad = new HpkePublicKey(Bytes.zeros(suite.kem().publicKeyBytes()));
    KemOutput badOutput = new KemOutput(bad.value());
    assertThat(crypto.externalInit(good.publicKey(), random(suite))).isPresent();
    assertThat(crypto.externalInit(bad, random(suite))).isEmpty();
    assertThat(crypto.externalInitSecret(good, badOutput)).isEmpty();
    assertThat(crypto.encryptWithLabel(bad, "l", CONTEXT, PLAINTEXT, random(suite))).isEmpty();
    HpkeCiphertext sealed = seal(crypto, good);
    assertThat(
            crypto.decryptWithLabel(
                good, "l", CONTEXT, new HpkeCiphertext(badOutput, sealed.ciphertext())))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void opensUnderTheSameKeyLabelAndContextOnly(CipherSuite suite) {
    MlsCrypto crypto = crypto(suite);
    HpkeKeyPair keys = crypto.generateHpkeKeys(random(suite));
    HpkeCiphertext sealed = seal(crypto, keys);
    assertThat(crypto.decryptWithLabel(keys, "l", CONTEXT, sealed).orElseThrow().reveal())
        .isEqualTo(PLAINTEXT.reveal());

    HpkeKeyPair otherKeys = crypto.generateHpkeKeys(random(suite).child("other"));
    assertThat(crypto.decryptWithLabel(otherKeys, "l", CONTEXT, sealed)).isEmpty();
    assertThat(crypto.decryptWithLabel(keys, "m", CONTEXT, sealed)).isEmpty();
    assertThat(crypto.decryptWithLabel(keys, "l", Bytes.EMPTY, sealed)).isEmpty();
    HpkeCiphertext cut = new HpkeCiphertext(sealed.kemOutput(), sealed.ciphertext().slice(0, 15));
    assertThat(crypto.decryptWithLabel(keys, "l", CONTEXT, cut)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void replaysUnderTheSameRandomSource(CipherSuite suite) {
    MlsCrypto crypto = crypto(suite);
    HpkeKeyPair keys = crypto.generateHpkeKeys(random(suite));
    assertThat(crypto.generateHpkeKeys(random(suite)).publicKey()).isEqualTo(keys.publicKey());
    assertThat(seal(crypto, keys)).isEqualTo(seal(crypto, keys));
    SignatureKeyPair signing = crypto.generateSignatureKeys(random(suite));
    assertThat(crypto.generateSignatureKeys(random(suite)).publicKey())
        .isEqualTo(signing.publicKey());
    Bytes first = crypto.signer(signing, random(suite).child("a")).sign(CONTEXT);
    assertThat(crypto.signer(signing, random(suite).child("b")).sign(CONTEXT)).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void verifiesUnderTheSameKeyLabelAndContentOnly(CipherSuite suite) {
    MlsCrypto crypto = crypto(suite);
    SignatureKeyPair keys = crypto.generateSignatureKeys(random(suite));
    SignatureKeyPair otherKeys = crypto.generateSignatureKeys(random(suite).child("other"));
    Bytes signature = crypto.signWithLabel(crypto.signer(keys, random(suite)), "l", CONTEXT);
    assertThat(crypto.verifyWithLabel(keys.publicKey(), "l", CONTEXT, signature)).isTrue();
    assertThat(crypto.verifyWithLabel(otherKeys.publicKey(), "l", CONTEXT, signature)).isFalse();
    assertThat(crypto.verifyWithLabel(keys.publicKey(), "m", CONTEXT, signature)).isFalse();
    assertThat(crypto.verifyWithLabel(keys.publicKey(), "l", Bytes.EMPTY, signature)).isFalse();
    assertThat(crypto.verifyWithLabel(keys.publicKey(), "l", CONTEXT, Bytes.EMPTY)).isFalse();
    assertThat(crypto.isValid(keys.publicKey())).isTrue();
    assertThat(crypto.isValid(new SignaturePublicKey(Bytes.EMPTY))).isFalse();
  }

  private static HpkeCiphertext seal(MlsCrypto crypto, HpkeKeyPair recipient) {
    return crypto
        .encryptWithLabel(recipient.publicKey(), "l", CONTEXT, PLAINTEXT, random(crypto.suite()))
        .orElseThrow();
  }

  private static MlsCrypto crypto(CipherSuite suite) {
    return new MlsCrypto(suite, BouncyCastle.provider());
  }

  private static SeededRandom random(CipherSuite suite) {
    return SeededRandom.of("mls crypto", suite.name());
  }
}
