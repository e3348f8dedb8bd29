package dev.latchkey.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.registry.CipherSuiteId;
import java.util.stream.Stream;

/** The cryptography that tests run on: the default provider, any suite. */
public final class TestCrypto {
  private TestCrypto() {}

  /** The suite that every implementation has. */
  public static MlsCrypto ofSuite1() {
    return of(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519);
  }

  public static MlsCrypto of(CipherSuite suite) {
    return new MlsCrypto(suite, BouncyCastle.provider());
  }

  /** The suite an official vector names in {@code cipher_suite}. */
  public static MlsCrypto of(JsonNode vector) {
    CipherSuiteId id = new CipherSuiteId(vector.get("cipher_suite").intValue());
    return of(CipherSuite.of(id).orElseThrow());
  }

  public static Stream<MlsCrypto> ofEverySuite() {
    return Stream.of(CipherSuite.values()).map(TestCrypto::of);
  }
}
