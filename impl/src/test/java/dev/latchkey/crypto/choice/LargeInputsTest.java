package dev.latchkey.crypto.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.Hash;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignatureScheme;
import dev.latchkey.crypto.bc.BouncyCastle;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A GroupInfo of a large group is megabytes: every library takes that, and answers alike. */
class LargeInputsTest {
  private static final CryptoProvider BC = BouncyCastle.provider();
  private static final Bytes LARGE = SeededRandom.of("large inputs", "content").bytes(3 << 20);

  static List<CryptoProvider> providers() {
    return CryptoProviders.available();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void signsAndVerifiesMegabytes(CryptoProvider provider) {
    for (SignatureScheme scheme : SignatureScheme.values()) {
      SeededRandom random = SeededRandom.of("large inputs", scheme.name());
      SignatureKeyPair keys = BC.signing().generate(scheme, random);
      Bytes signature = provider.signing().sign(scheme, keys.privateKey(), LARGE, random);
      assertThat(provider.signing().verify(scheme, keys.publicKey(), LARGE, signature)).isTrue();
      assertThat(BC.signing().verify(scheme, keys.publicKey(), LARGE, signature)).isTrue();
      Bytes shorter = LARGE.slice(1, LARGE.size());
      assertThat(provider.signing().verify(scheme, keys.publicKey(), shorter, signature)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void sealsAndOpensMegabytes(CryptoProvider provider) {
    for (Aead aead : Aead.values()) {
      SecretBytes key = SecretBytes.takeOwnership(new byte[aead.keyBytes()]);
      Bytes nonce = Bytes.zeros(12);
      Bytes sealed = provider.sealing().seal(aead, key, nonce, LARGE, LARGE);
      assertThat(provider.sealing().open(aead, key, nonce, LARGE, sealed)).contains(LARGE);
      assertThat(BC.sealing().open(aead, key, nonce, LARGE, sealed)).contains(LARGE);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void hashesMegabytes(CryptoProvider provider) {
    SecretBytes key = SecretBytes.takeOwnership(new byte[32]);
    for (Hash hash : Hash.values()) {
      assertThat(provider.hashing().hash(hash, LARGE)).isEqualTo(BC.hashing().hash(hash, LARGE));
      assertThat(provider.hashing().mac(hash, key, LARGE))
          .isEqualTo(BC.hashing().mac(hash, key, LARGE));
    }
  }
}
