package dev.latchkey.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.bc.BouncyCastle;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** HPKE against published values, and against an implementation that shares no code with ours. */
class HpkeTest {
  private static final CryptoProvider PROVIDER = BouncyCastle.provider();
  private static final Bytes INFO = Bytes.utf8("Ode on a Grecian Urn");
  private static final Bytes AAD = Bytes.utf8("Count-0");
  private static final Bytes PLAINTEXT = Bytes.utf8("Beauty is truth, truth beauty");
  private static final int SEVERAL = 3;

  /** RFC 9180, appendix A.1.1: DHKEM(X25519), HKDF-SHA256, AES-128-GCM, base mode. */
  @Test
  void reproducesThePublishedX25519Vector() {
    Hpke hpke = new Hpke(Kem.DHKEM_X25519, Hash.SHA256, Aead.AES_128_GCM, PROVIDER);
    HpkeKeyPair recipient =
        hpke.deriveKeyPair(
            secret("6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037"));
    assertThat(recipient.privateKey().material().reveal().hex())
        .isEqualTo("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8");
    assertThat(recipient.publicKey().value().hex())
        .isEqualTo("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d");

    RandomSource ephemeral =
        fixed("7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234");
    Hpke.Sender sender = hpke.setupSender(recipient.publicKey(), INFO, ephemeral).orElseThrow();
    assertThat(sender.kemOutput().value().hex())
        .isEqualTo("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431");
    assertThat(sender.context().seal(AAD, PLAINTEXT).hex())
        .isEqualTo(
            "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea"
                + "87e13c512a");
    assertThat(sender.context().export(Bytes.EMPTY, 32).reveal().hex())
        .isEqualTo("3853fe2b4035195a573ffc53856e77058e15d9ea064de3e59f4961d0095250ee");
  }

  static Stream<Arguments> suites() {
    return Stream.of(Kem.values())
        .flatMap(
            kem ->
                Stream.of(Hash.values())
                    .flatMap(
                        hash ->
                            Stream.of(Aead.values()).map(aead -> Arguments.of(kem, hash, aead))));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void opensWhatBouncyCastleSealed(Kem kem, Hash hash, Aead aead)
      throws InvalidCipherTextException {
    Hpke ours = new Hpke(kem, hash, aead, PROVIDER);
    HPKE theirs = theirs(kem, hash, aead);
    HpkeKeyPair recipient = ours.deriveKeyPair(SeededRandom.of("hpke", "r").secret(80));

    HPKEContextWithEncapsulation sealing =
        theirs.setupBaseS(
            theirs.deserializePublicKey(recipient.publicKey().value().toArray()), INFO.toArray());
    HpkeContext opening =
        ours.setupReceiver(new KemOutput(Bytes.copyOf(sealing.getEncapsulation())), recipient, INFO)
            .orElseThrow();
    for (int i = 0; i < SEVERAL; i++) {
      Bytes sealed = Bytes.copyOf(sealing.seal(AAD.toArray(), PLAINTEXT.toArray()));
      assertThat(opening.open(AAD, sealed)).contains(PLAINTEXT);
    }
    assertThat(opening.export(AAD, 77).reveal())
        .isEqualTo(Bytes.copyOf(sealing.export(AAD.toArray(), 77)));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void sealsWhatBouncyCastleOpens(Kem kem, Hash hash, Aead aead) throws InvalidCipherTextException {
    Hpke ours = new Hpke(kem, hash, aead, PROVIDER);
    HPKE theirs = theirs(kem, hash, aead);
    Bytes keyMaterial = SeededRandom.of("hpke", "r").bytes(80);
    AsymmetricCipherKeyPair recipient = theirs.deriveKeyPair(keyMaterial.toArray());
    HpkePublicKey publicKey =
        new HpkePublicKey(Bytes.copyOf(theirs.serializePublicKey(recipient.getPublic())));
    assertThat(ours.deriveKeyPair(SecretBytes.copyOf(keyMaterial)).publicKey())
        .isEqualTo(publicKey);

    Hpke.Sender sender =
        ours.setupSender(publicKey, INFO, SeededRandom.of("hpke", "e")).orElseThrow();
    HPKEContext opening =
        theirs.setupBaseR(sender.kemOutput().value().toArray(), recipient, INFO.toArray());
    for (int i = 0; i < SEVERAL; i++) {
      Bytes sealed = sender.context().seal(AAD, PLAINTEXT);
      assertThat(opening.open(AAD.toArray(), sealed.toArray())).isEqualTo(PLAINTEXT.toArray());
    }
    assertThat(sender.context().export(INFO, 32).reveal())
        .isEqualTo(Bytes.copyOf(opening.export(INFO.toArray(), 32)));
  }

  @Test
  @Tag("MUSEUM-95")
  void failedOpeningDoesNotAdvanceTheSequence() {
    Hpke hpke = new Hpke(Kem.DHKEM_X25519, Hash.SHA256, Aead.AES_128_GCM, PROVIDER);
    HpkeKeyPair recipient = hpke.deriveKeyPair(SecretBytes.zeros(32));
    Hpke.Sender sender =
        hpke.setupSender(recipient.publicKey(), INFO, SeededRandom.of("hpke", "e")).orElseThrow();
    HpkeContext opening = hpke.setupReceiver(sender.kemOutput(), recipient, INFO).orElseThrow();
    Bytes first = sender.context().seal(AAD, PLAINTEXT);
    Bytes second = sender.context().seal(AAD, PLAINTEXT);

    assertThat(opening.open(AAD, second)).isEmpty();
    assertThat(opening.open(AAD, Bytes.EMPTY)).isEmpty();
    assertThat(opening.open(AAD, first)).contains(PLAINTEXT);
    assertThat(opening.open(AAD, first)).isEmpty();
    assertThat(opening.open(AAD, second)).contains(PLAINTEXT);
  }

  @ParameterizedTest
  @EnumSource
  void refusesUnusableKeys(Kem kem) {
    Hpke hpke = new Hpke(kem, kem.hash(), Aead.AES_256_GCM, PROVIDER);
    RandomSource random = SeededRandom.of("hpke", "e");
    HpkeKeyPair recipient = hpke.deriveKeyPair(SecretBytes.zeros(80));
    Bytes good = recipient.publicKey().value();
    assertThat(hpke.setupSender(recipient.publicKey(), INFO, random)).isPresent();
    assertThat(hpke.setupReceiver(new KemOutput(good), recipient, INFO)).isPresent();

    List<Bytes> unusable =
        List.of(
            Bytes.EMPTY,
            good.slice(0, good.size() - 1),
            Bytes.concat(good, Bytes.zeros(1)),
            Bytes.zeros(good.size()));
    for (Bytes bad : unusable) {
      assertThat(hpke.setupSender(new HpkePublicKey(bad), INFO, random)).isEmpty();
      assertThat(hpke.setupReceiver(new KemOutput(bad), recipient, INFO)).isEmpty();
    }
  }

  private static HPKE theirs(Kem kem, Hash hash, Aead aead) {
    return new HPKE(
        HPKE.mode_base, (short) kem.id(), (short) hash.hpkeKdfId(), (short) aead.hpkeId());
  }

  private static SecretBytes secret(String hex) {
    return SecretBytes.copyOf(Bytes.fromHex(hex));
  }

  /** Gives out one value, once. */
  private static RandomSource fixed(String hex) {
    Iterator<Bytes> once = List.of(Bytes.fromHex(hex)).iterator();
    return target -> once.next().copyInto(target, 0);
  }
}
