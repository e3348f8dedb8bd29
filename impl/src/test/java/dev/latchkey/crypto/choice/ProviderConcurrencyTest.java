package dev.latchkey.crypto.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One provider under many threads answers as it does under one. */
class ProviderConcurrencyTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 1;

  static List<CryptoProvider> providers() {
    return Providers.all();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void answersAlikeUnderManyThreads(CryptoProvider provider)
      throws InterruptedException, ExecutionException {
    List<Bytes> expected = walk(Providers.REFERENCE, "0");
    CountDownLatch together = new CountDownLatch(THREADS);
    Callable<List<Bytes>> work =
        () -> {
          together.countDown();
          together.await();
          List<Bytes> last = List.of();
          for (int round = 0; round < ROUNDS; round++) {
            walk(provider, Thread.currentThread().getName());
            last = walk(provider, "0");
          }
          return last;
        };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<Bytes>>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(work));
      }
      for (Future<List<Bytes>> each : running) {
        assertThat(each.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Every function once, for suites that between them use every kind of primitive. */
  private static List<Bytes> walk(CryptoProvider provider, String label) {
    List<Bytes> seen = new ArrayList<>();
    for (CipherSuite suite :
        List.of(
            CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519,
            CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256,
            CipherSuite.MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_ED25519)) {
      walk(new MlsCrypto(suite, provider), SeededRandom.of(label, suite.name()), seen);
    }
    return seen;
  }

  private static void walk(MlsCrypto crypto, SeededRandom random, List<Bytes> seen) {
    Bytes content = random.bytes(300);
    SecretBytes secret = random.secret(crypto.hashBytes());
    seen.add(crypto.hash(content));
    seen.add(crypto.mac(secret, content));
    seen.add(crypto.expandWithLabel(secret, "label", content, 100).reveal());

    SignatureKeyPair signer = crypto.generateSignatureKeys(random);
    Bytes signature = crypto.signWithLabel(crypto.signer(signer, random), "label", content);
    assertThat(crypto.verifyWithLabel(signer.publicKey(), "label", content, signature)).isTrue();
    assertThat(crypto.verifyWithLabel(signer.publicKey(), "other", content, signature)).isFalse();
    seen.add(signature);

    HpkeKeyPair recipient = crypto.generateHpkeKeys(random);
    HpkeCiphertext sealed =
        crypto
            .encryptWithLabel(recipient.publicKey(), "label", content, secret, random)
            .orElseThrow();
    seen.add(sealed.ciphertext());
    seen.add(crypto.decryptWithLabel(recipient, "label", content, sealed).orElseThrow().reveal());
    assertThat(crypto.decryptWithLabel(recipient, "other", content, sealed)).isEmpty();
  }
}
