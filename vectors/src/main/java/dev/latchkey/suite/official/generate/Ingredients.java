package dev.latchkey.suite.official.generate;

import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import java.util.EnumMap;
import java.util.Map;

/** What every generator works with: cryptography, and randomness named by the case. */
final class Ingredients {
  private static final String SEED = "latchkey/official/generate/1";

  private final Map<CipherSuite, MlsCrypto> cryptos = new EnumMap<>(CipherSuite.class);

  Ingredients(CryptoProvider provider) {
    for (CipherSuite suite : CipherSuite.values()) {
      cryptos.put(suite, new MlsCrypto(suite, provider));
    }
  }

  Iterable<MlsCrypto> allSuites() {
    return cryptos.values();
  }

  MlsCrypto suite(CipherSuite suite) {
    return cryptos.get(suite);
  }

  /** The stream of one case: adding a case moves no byte of another. */
  SeededRandom random(String caseId) {
    return SeededRandom.of(SEED, caseId);
  }
}
