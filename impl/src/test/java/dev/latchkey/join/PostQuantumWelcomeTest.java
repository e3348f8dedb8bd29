package dev.latchkey.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.XmtpCapabilities;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.extension.Extension;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.KeyPackageCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WelcomeCode;
import dev.latchkey.group.KeyPackageBundle;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.join.memory.Device;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.testing.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key packages with a wrapper key of their own, extension 0xff03. */
class PostQuantumWelcomeTest {
  private static final int XWING_KEY_BYTES = 1216;
  private static final int XWING_OUTPUT_BYTES = 1120;

  @Test
  void aDeviceWithAnXWingKeyIsAddedAndOpensItsWelcome() throws ProtocolException {
    Scene scene = Scene.enabled("x-wing");
    Bytes printed = scene.issue();
    Device phone = scene.world.device("carol", "phone");
    Device laptop = scene.world.device("carol", "laptop");
    Device tablet = scene.world.device("carol", "tablet");
    laptop.offerPostQuantumKeyPackage();

    JoinOutcome.Joined joined = scene.joins(phone, printed);

    assertThat(joined.leftOut()).isEmpty();
    assertThat(joined.unfinished()).isEmpty();
    WrappedWelcome toLaptop = laptop.welcomes().get(0).welcome();
    assertThat(toLaptop.recipient().algorithm())
        .isEqualTo(WrapperAlgorithm.XWING_MLKEM_768_DRAFT_6);
    assertThat(toLaptop.recipient().key().value().size()).isEqualTo(XWING_KEY_BYTES);
    assertThat(toLaptop.data().kemOutput().value().size()).isEqualTo(XWING_OUTPUT_BYTES);
    assertThat(tablet.welcomes().get(0).welcome().recipient().algorithm())
        .isEqualTo(WrapperAlgorithm.CURVE25519);
    assertThat(laptop.open(laptop.welcomes().get(0)).commit()).isEqualTo(joined.member().read());
    assertThat(laptop.acceptWelcome()).isTrue();
    assertThat(tablet.acceptWelcome()).isTrue();
    scene.assertConverged(phone, laptop, tablet);
  }

  @Test
  void aChangedWelcomeOpensForNobody() throws ProtocolException {
    Scene scene = Scene.enabled("x-wing changed");
    Bytes printed = scene.issue();
    Device phone = scene.world.device("carol", "phone");
    Device laptop = scene.world.device("carol", "laptop");
    laptop.offerPostQuantumKeyPackage();
    scene.joins(phone, printed);
    WelcomeEnvelope sent = laptop.welcomes().get(0);
    laptop.open(sent);
    byte[] changed = sent.welcome().data().kemOutput().value().toArray();
    changed[0] ^= 1;
    WrappedWelcome damaged =
        new WrappedWelcome(
            sent.welcome().recipient(),
            new HpkeCiphertext(
                new KemOutput(Bytes.copyOf(changed)), sent.welcome().data().ciphertext()),
            sent.welcome().metadata());
    assertThat(
            Refusals.refusalCode(
                () -> laptop.open(new WelcomeEnvelope(sent.cursor(), sent.time(), damaged))))
        .isEqualTo(WelcomeCode.WELCOME_DECRYPTION_FAILED);
  }

  @Test
  void aWrapperKeyThatNobodyCanUseCountsAsNoKeyPackage() throws ProtocolException {
    Scene scene = Scene.enabled("x-wing unusable");
    Bytes printed = scene.issue();
    Device phone = scene.world.device("carol", "phone");
    Device laptop = scene.world.device("carol", "laptop");
    WelcomeKey broken =
        new WelcomeKey(
            WrapperAlgorithm.XWING_MLKEM_768_DRAFT_6,
            new HpkePublicKey(Bytes.zeros(XWING_KEY_BYTES - 1)));
    scene
        .world
        .directory()
        .offer(laptop.installation(), keyPackage(scene, laptop, broken.toExtension()));

    JoinOutcome.Joined joined = scene.joins(phone, printed);

    assertThat(joined.leftOut()).containsExactly(laptop.installation());
    assertThat(joined.unfinished()).isEmpty();
  }

  @Test
  void theExtensionIsWrittenAndReadAsProtobuf() throws ProtocolException {
    Scene scene = new Scene("extension");
    Extension written =
        new WelcomeKey(
                WrapperAlgorithm.XWING_MLKEM_768_DRAFT_6, new HpkePublicKey(Bytes.fromHex("abcd")))
            .toExtension();
    assertThat(written.type()).isEqualTo(XmtpCapabilities.WELCOME_WRAPPER_KEY);
    assertThat(written.data()).isEqualTo(Bytes.fromHex("0a02abcd1002"));
    WelcomeKey read = WelcomeKey.of(keyPackage(scene, scene.bob, written));
    assertThat(read.toExtension()).isEqualTo(written);
    assertThat(WelcomeKey.of(scene.bob.keyPackage()))
        .isEqualTo(new WelcomeKey(WrapperAlgorithm.CURVE25519, scene.bob.keyPackage().initKey()));
  }

  @ParameterizedTest
  @CsvSource({
    "0a02abcd,CURVE25519",
    "0a02abcd1000,CURVE25519",
    "0a02abcd1001,CURVE25519",
    "0a02abcd10021a0101,XWING_MLKEM_768_DRAFT_6"
  })
  void algorithmsAreReadByTheirNumbers(String data, WrapperAlgorithm algorithm)
      throws ProtocolException {
    assertThat(read(data))
        .isEqualTo(new WelcomeKey(algorithm, new HpkePublicKey(Bytes.fromHex("abcd"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0a02abcd1003", "0a02abcd1063", "0a05abcd", "ff", "0c"})
  void anythingElseIsNoWrapperKey(String data) {
    assertThat(Refusals.refusalCode(() -> read(data))).isEqualTo(KeyPackageCode.INIT_KEY_INVALID);
  }

  @Test
  void theCursorOfTheCommitIsTheMetadata() {
    assertThat(WelcomeWrapper.metadata(new Cursor(300))).isEqualTo(Bytes.fromHex("08ac02"));
    assertThat(WelcomeWrapper.metadata(Cursor.START)).isEqualTo(Bytes.EMPTY);
  }

  private static WelcomeKey read(String data) throws ProtocolException {
    Scene scene = new Scene("read");
    Extension extension = new Extension(XmtpCapabilities.WELCOME_WRAPPER_KEY, Bytes.fromHex(data));
    return WelcomeKey.of(keyPackage(scene, scene.bob, extension));
  }

  private static KeyPackage keyPackage(Scene scene, Device owner, Extension extension) {
    return KeyPackageBundle.create(
            scene.world.crypto(),
            JoinerIdentity.profile(owner.inbox(), scene.world.settings().profile()),
            Lifetime.UNLIMITED,
            ExtensionList.of(extension),
            owner.signer(),
            owner.random())
        .keyPackage();
  }
}
