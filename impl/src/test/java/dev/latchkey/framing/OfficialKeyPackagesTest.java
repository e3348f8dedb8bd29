package dev.latchkey.framing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.KeyPackageFacts;
import dev.latchkey.message.KeyPackageRules;
import dev.latchkey.profile.Profile;
import dev.latchkey.testing.OfficialVectors;
import dev.latchkey.testing.TestCrypto;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.LeafTerms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key packages of the official welcome vectors break no rule under the profile for vectors. */
class OfficialKeyPackagesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "welcome.json",
        "passive-client-welcome.json",
        "passive-client-handling-commit.json"
      })
  void everyKeyPackageIsValid(String file) throws Exception {
    int seen = 0;
    for (JsonNode vector : OfficialVectors.cases(file)) {
      MlsMessage message =
          Tls.decode(OfficialVectors.hex(vector, "key_package"), MlsMessage::readFrom);
      KeyPackage keyPackage = ((MlsMessage.OfKeyPackage) message).content();
      LeafTerms terms = LeafTerms.withoutGroup(TestCrypto.of(vector), Profile.VECTORS);
      KeyPackageFacts facts = new KeyPackageFacts(keyPackage, terms);
      assertThat(KeyPackageRules.RECEIVED.broken(facts)).isEmpty();
      seen++;
    }
    assertThat(seen).isGreaterThan(5);
  }
}
