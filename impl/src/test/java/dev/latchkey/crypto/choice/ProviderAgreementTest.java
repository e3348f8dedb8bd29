package dev.latchkey.crypto.choice;

import static dev.latchkey.crypto.choice.Providers.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.Kem;
import dev.latchkey.crypto.KeyAgreement;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.Sealing;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignaturePrivateKey;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.crypto.SignatureScheme;
import dev.latchkey.crypto.Signing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever libraries are here, all answer alike: values, refusals and misuse. */
class ProviderAgreementTest {
  private static final List<Integer> SIZES =
      List.of(0, 1, 31, 32, 33, 63, 64, 65, 111, 112, 127, 128, 129, 200, 1000, 16384, 70_001);
  private static final int ROUNDS = 6;

  private final SeededRandom random = SeededRandom.of("providers", "agreement");

  static List<CryptoProvider> providers() {
    return Providers.all();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void hashAlike(CryptoProvider provider) {
    for (Hash hash : Hash.values()) {
      for (int size : SIZES) {
        Bytes content = random.bytes(size + 1).slice(1, size + 1);
        assertThat(provider.hashing().hash(hash, content))
            .isEqualTo(REFERENCE.hashing().hash(hash, content))
            .extracting(Bytes::size)
            .isEqualTo(hash.bytes());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void authenticateAndExtractAlike(CryptoProvider provider) {
    for (Hash hash : Hash.values()) {
      for (int size : SIZES) {
        for (int keySize : List.of(0, size % 200, size)) {
          SecretBytes key = random.secret(keySize);
          Bytes content = random.bytes(size);
          assertThat(provider.hashing().mac(hash, key, content))
              .isEqualTo(REFERENCE.hashing().mac(hash, key, content));
          SecretBytes ikm = SecretBytes.copyOf(content);
          assertThat(provider.hashing().extract(hash, key, ikm).reveal())
              .isEqualTo(REFERENCE.hashing().extract(hash, key, ikm).reveal());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void expandAlike(CryptoProvider provider) {
    for (Hash hash : Hash.values()) {
      SecretBytes prk = random.secret(hash.bytes());
      for (int length : List.of(0, 1, 12, 16, 31, 32, 33, 64, 65, 1000, 255 * hash.bytes())) {
        Bytes info = random.bytes(length % 300);
        assertThat(provider.hashing().expand(hash, prk, info, length).reveal())
            .isEqualTo(REFERENCE.hashing().expand(hash, prk, info, length).reveal())
            .extracting(Bytes::size)
            .isEqualTo(length);
      }
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> provider.hashing().expand(hash, prk, Bytes.EMPTY, 255 * hash.bytes() + 1));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void sealAlikeAndOpenEachOthers(CryptoProvider provider) {
    Sealing sealing = provider.sealing();
    for (Aead aead : Aead.values()) {
      for (int size : SIZES) {
        SecretBytes key = random.secret(aead.keyBytes());
        Bytes nonce = random.bytes(Aead.NONCE_BYTES);
        Bytes aad = random.bytes(size % 100);
        Bytes plaintext = random.bytes(size);
        Bytes sealed = sealing.seal(aead, key, nonce, aad, plaintext);
        assertThat(sealed)
            .isEqualTo(REFERENCE.sealing().seal(aead, key, nonce, aad, plaintext))
            .isEqualTo(sealing.seal(aead, key, nonce, aad, plaintext));
        assertThat(sealing.open(aead, key, nonce, aad, sealed)).contains(plaintext);
        for (Bytes damaged : damage(sealed)) {
          assertThat(sealing.open(aead, key, nonce, aad, damaged)).isEmpty();
        }
        assertThat(sealing.open(aead, key, nonce, Bytes.concat(aad, Bytes.zeros(1)), sealed))
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refuseKeysAndNoncesOfOtherSizes(CryptoProvider provider) {
    Sealing sealing = provider.sealing();
    Bytes content = Bytes.zeros(40);
    for (Aead aead : Aead.values()) {
      SecretBytes key = random.secret(aead.keyBytes());
      Bytes nonce = Bytes.zeros(Aead.NONCE_BYTES);
      for (int off : List.of(-1, 1)) {
        SecretBytes otherKey = random.secret(aead.keyBytes() + off);
        Bytes otherNonce = Bytes.zeros(Aead.NONCE_BYTES + off);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> sealing.seal(aead, otherKey, nonce, Bytes.EMPTY, content));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> sealing.open(aead, key, otherNonce, Bytes.EMPTY, content));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void signAlikeAndVerifyAlike(CryptoProvider provider) {
    Signing signing = provider.signing();
    for (SignatureScheme scheme : SignatureScheme.values()) {
      for (int round = 0; round < ROUNDS; round++) {
        RandomSource stream = random.child(scheme + "/" + round);
        SignatureKeyPair keys = signing.generate(scheme, stream);
        SignaturePublicKey publicKey = keys.publicKey();
        assertThat(signing.publicKey(scheme, keys.privateKey())).isEqualTo(publicKey);
        assertThat(signing.isValid(scheme, publicKey)).isTrue();
        Bytes content = stream.bytes(round * 7);
        Bytes signature = signing.sign(scheme, keys.privateKey(), content, stream);
        assertThat(signature)
            .isEqualTo(REFERENCE.signing().sign(scheme, keys.privateKey(), content, stream));
        assertThat(signing.verify(scheme, publicKey, content, signature)).isTrue();
        for (Bytes damaged : damage(signature)) {
          assertThat(signing.verify(scheme, publicKey, content, damaged)).isFalse();
        }
        for (Bytes damaged : damage(publicKey.value())) {
          SignaturePublicKey other = new SignaturePublicKey(damaged);
          assertThat(signing.verify(scheme, other, content, signature)).isFalse();
          assertThat(signing.isValid(scheme, other))
              .isEqualTo(REFERENCE.signing().isValid(scheme, other));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void agreeAlike(CryptoProvider provider) {
    KeyAgreement agreement = provider.agreement();
    for (Kem kem : Kem.values()) {
      for (int round = 0; round < ROUNDS; round++) {
        RandomSource stream = random.child(kem + "/" + round);
        HpkeKeyPair mine = HostileKeys.pair(provider, kem, stream);
        HpkeKeyPair yours = HostileKeys.pair(REFERENCE, kem, stream);
        Bytes shared = agree(agreement, kem, mine, yours.publicKey()).orElseThrow();
        assertThat(shared)
            .isEqualTo(agree(REFERENCE.agreement(), kem, yours, mine.publicKey()).orElseThrow());
        assertThat(shared.size()).isEqualTo(kem.sharedBytes());
        assertThat(agreement.isValid(kem, mine.publicKey())).isTrue();
        for (Bytes damaged : damage(yours.publicKey().value())) {
          HpkePublicKey other = new HpkePublicKey(damaged);
          assertThat(agree(agreement, kem, mine, other))
              .isEqualTo(agree(REFERENCE.agreement(), kem, mine, other));
          assertThat(agreement.isValid(kem, other))
              .isEqualTo(REFERENCE.agreement().isValid(kem, other));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refusePrivateKeysOfOtherSizesAsMisuse(CryptoProvider provider) {
    for (SignatureScheme scheme : SignatureScheme.values()) {
      for (int size : List.of(0, 31, 58, 67)) {
        SignaturePrivateKey key = new SignaturePrivateKey(SecretBytes.zeros(size));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> provider.signing().sign(scheme, key, Bytes.EMPTY, random));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> provider.signing().publicKey(scheme, key));
      }
    }
  }

  private static Optional<Bytes> agree(
      KeyAgreement agreement, Kem kem, HpkeKeyPair mine, HpkePublicKey yours) {
    return agreement.agree(kem, mine.privateKey(), yours).map(SecretBytes::reveal);
  }

  /** One bit flipped at either end and inside, cut short, and one byte longer. */
  private List<Bytes> damage(Bytes good) {
    int inside = Byte.toUnsignedInt(random.bytes(1).toArray()[0]) % good.size();
    return List.of(
        flipped(good, 0),
        flipped(good, inside),
        flipped(good, good.size() - 1),
        good.slice(0, good.size() - 1),
        Bytes.EMPTY,
        Bytes.concat(good, Bytes.zeros(1)));
  }

  private static Bytes flipped(Bytes good, int at) {
    byte[] copy = good.toArray();
    copy[at] = (byte) (copy[at] ^ 1);
    return Bytes.takeOwnership(copy);
  }
}
