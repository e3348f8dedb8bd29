package dev.latchkey.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.crypto.KeyEncapsulation.Encapsulated;
import dev.latchkey.crypto.SeededRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** X-Wing against the known answers of its draft, and against what a hostile peer may send. */
class BcXWingTest {
  private static final int KEY_BYTES = 1216;
  private static final int OUTPUT_BYTES = 1120;
  private final BcXWing xWing = new BcXWing();
  private final SeededRandom random = SeededRandom.of("x-wing", "test");
  private final HpkeKeyPair recipient = xWing.deriveKeyPair(random.secret(32));

  /**
   * draft-connolly-cfrg-xwing-kem, appendix C: seed, eseed and ss in full; of pk and ct, which are
   * long, the first and the last eight bytes.
   */
  @ParameterizedTest
  @CsvSource({
    "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26,"
        + "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e2"
        + "35b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2,"
        + "e2236b35a8c24b39,9040ef6534,b83aa828d4d62b9a,e6fb2e15,"
        + "d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384",
    "badfd6dfaac359a5efbb7bcc4b59d538df9a04302e10c8bc1cbf1a0b3a5120ea,"
        + "17cda7cfad765f5623474d368ccca8af0007cd9f5e4c849f167a580b14aabdef"
        + "aee7eef47cb0fca9767be1fda69419dfb927e9df07348b196691abaeb580b32d,"
        + "0333285fa2536615,43f1c89c62,c93beb2232670569,ea155b67,"
        + "f2e86241c64d60f6649fbc6c5b7d17180b780a3f34355e64a85749949c45f150"
  })
  void answersAsItsDraftDoes(
      String seed, String coins, String pk, String pkEnd, String ct, String ctEnd, String ss) {
    HpkeKeyPair keys = xWing.keyPair(Bytes.fromHex(seed).toArray());
    assertThat(keys.publicKey().value().hex()).startsWith(pk).endsWith(pkEnd);
    byte[] drawn = Bytes.fromHex(coins).toArray();
    int[] at = {0};
    Encapsulated made =
        xWing
            .encapsulate(
                keys.publicKey(),
                target -> {
                  System.arraycopy(drawn, at[0], target, 0, target.length);
                  at[0] += target.length;
                })
            .orElseThrow();
    assertThat(made.output().value().hex()).startsWith(ct).endsWith(ctEnd);
    assertThat(made.sharedSecret().reveal()).isEqualTo(Bytes.fromHex(ss));
    assertThat(xWing.decapsulate(made.output(), keys).orElseThrow().reveal())
        .isEqualTo(Bytes.fromHex(ss));
  }

  @Test
  void bothSidesComeToOneSecretOfItsOwnEachTime() {
    Encapsulated first = xWing.encapsulate(recipient.publicKey(), random).orElseThrow();
    Encapsulated second = xWing.encapsulate(recipient.publicKey(), random).orElseThrow();
    assertThat(recipient.publicKey().value().size()).isEqualTo(KEY_BYTES);
    assertThat(first.output().value().size()).isEqualTo(OUTPUT_BYTES);
    assertThat(xWing.decapsulate(first.output(), recipient).orElseThrow().reveal())
        .isEqualTo(first.sharedSecret().reveal())
        .isNotEqualTo(second.sharedSecret().reveal());
  }

  @Test
  void theSameMaterialGivesTheSameKeys() {
    SecretBytes material = SecretBytes.copyOf(Bytes.utf8("thirty-two bytes of key material"));
    assertThat(xWing.deriveKeyPair(material).publicKey())
        .isEqualTo(xWing.deriveKeyPair(material).publicKey())
        .isNotEqualTo(recipient.publicKey());
  }

  @Test
  void refusesKeysOfAnotherLengthUnreducedOnesAndSharesOfLowOrder() {
    Bytes key = recipient.publicKey().value();
    assertThat(encapsulate(key)).isPresent();
    assertThat(encapsulate(Bytes.EMPTY)).isEmpty();
    assertThat(encapsulate(key.slice(0, KEY_BYTES - 1))).isEmpty();
    assertThat(encapsulate(Bytes.concat(key, Bytes.zeros(1)))).isEmpty();
    byte[] unreduced = key.toArray();
    unreduced[0] = (byte) 0xff;
    unreduced[1] = (byte) 0xff;
    assertThat(encapsulate(Bytes.copyOf(unreduced))).isEmpty();
    assertThat(encapsulate(Bytes.concat(key.slice(0, 1184), Bytes.zeros(32)))).isEmpty();
  }

  @Test
  void refusesEncapsulationsOfAnotherLengthAndSharesOfLowOrder() {
    Bytes sent = xWing.encapsulate(recipient.publicKey(), random).orElseThrow().output().value();
    assertThat(decapsulate(sent)).isPresent();
    assertThat(decapsulate(Bytes.EMPTY)).isEmpty();
    assertThat(decapsulate(sent.slice(0, OUTPUT_BYTES - 1))).isEmpty();
    assertThat(decapsulate(Bytes.concat(sent, Bytes.zeros(1)))).isEmpty();
    assertThat(decapsulate(Bytes.concat(sent.slice(0, 1088), Bytes.zeros(32)))).isEmpty();
  }

  @Test
  void aChangedEncapsulationGivesAnotherSecretAndNoSign() {
    Encapsulated made = xWing.encapsulate(recipient.publicKey(), random).orElseThrow();
    byte[] changed = made.output().value().toArray();
    changed[17] ^= 1;
    assertThat(decapsulate(Bytes.copyOf(changed)).orElseThrow().reveal())
        .isNotEqualTo(made.sharedSecret().reveal());
  }

  private Optional<Encapsulated> encapsulate(Bytes key) {
    return xWing.encapsulate(new HpkePublicKey(key), random);
  }

  private Optional<SecretBytes> decapsulate(Bytes sent) {
    return xWing.decapsulate(new KemOutput(sent), recipient);
  }
}
