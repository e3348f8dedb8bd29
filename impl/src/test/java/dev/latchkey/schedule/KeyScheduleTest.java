package dev.latchkey.schedule;

import static dev.latchkey.testing.OfficialVectors.hex;
import static dev.latchkey.testing.OfficialVectors.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.testing.OfficialVectors;
import dev.latchkey.testing.TestCrypto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9420, section 8: the official key-schedule vectors, and properties that need none. */
class KeyScheduleTest {
  private static final Bytes CONTEXT = Bytes.utf8("an encoded GroupContext");

  static List<JsonNode> cases() throws IOException {
    return OfficialVectors.cases("key-schedule.json");
  }

  static Stream<MlsCrypto> everySuite() {
    return TestCrypto.ofEverySuite();
  }

  @Test
  void officialVectorsCoverEverySuite() throws IOException {
    assertThat(cases())
        .extracting(node -> TestCrypto.of(node).suite())
        .containsExactlyInAnyOrder(CipherSuite.values());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivesEveryEpochOfTheOfficialVectors(JsonNode vector) {
    MlsCrypto crypto = TestCrypto.of(vector);
    InitSecret init = new InitSecret(secret(vector, "initial_init_secret"));
    for (JsonNode epoch : vector.get("epochs")) {
      Bytes context = hex(epoch, "group_context");
      CommitSecret commit = new CommitSecret(secret(epoch, "commit_secret"));
      JoinerSecret joiner = JoinerSecret.derive(crypto, init, commit, context);
      assertSecret(joiner.material(), epoch, "joiner_secret");
      MemberSecret member = joiner.inject(crypto, new PskSecret(secret(epoch, "psk_secret")));
      assertSecret(member.welcomeSecret(crypto), epoch, "welcome_secret");
      EpochStart start = member.enter(crypto, context);
      assertEpoch(crypto, start, epoch);
      init = start.secrets().init();
    }
  }

  @ParameterizedTest
  @MethodSource("everySuite")
  void welcomeKeyOpensWhatItSealed(MlsCrypto crypto) {
    try (MemberSecret member = member(crypto, "one");
        AeadKey sealing = member.welcomeKey(crypto);
        AeadKey opening = member.welcomeKey(crypto);
        AeadKey other = member(crypto, "two").welcomeKey(crypto)) {
      Bytes groupInfo = Bytes.utf8("a GroupInfo");
      Bytes sealed = sealing.seal(crypto, Bytes.EMPTY, groupInfo);
      assertThat(opening.open(crypto, Bytes.EMPTY, sealed)).contains(groupInfo);
      assertThat(other.open(crypto, Bytes.EMPTY, sealed)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("everySuite")
  void derivesDistinctSecretsOfNhBytes(MlsCrypto crypto) {
    EpochStart start = EpochStart.fresh(crypto, SeededRandom.of("key schedule", "distinct"));
    List<Bytes> all = new ArrayList<>(List.of(start.secrets().authenticator().value()));
    materials(start).forEach(secret -> all.add(secret.reveal()));
    assertThat(all).extracting(Bytes::size).containsOnly(crypto.hashBytes());
    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  @Tag("RFC9420-COMMIT-15")
  @Tag("RFC9420-WEL-07")
  @Tag("RFC9420-GI-19")
  void everyInputChangesTheEpoch() {
    MlsCrypto crypto = TestCrypto.ofSuite1();
    EpochAuthenticator base = authenticator(crypto, "init", "commit", "psk", CONTEXT);
    assertThat(authenticator(crypto, "init", "commit", "psk", CONTEXT)).isEqualTo(base);
    assertThat(
            List.of(
                base,
                authenticator(crypto, "other", "commit", "psk", CONTEXT),
                authenticator(crypto, "init", "other", "psk", CONTEXT),
                authenticator(crypto, "init", "commit", "other", CONTEXT),
                authenticator(crypto, "init", "commit", "psk", Bytes.utf8("other"))))
        .doesNotHaveDuplicates();
    MemberSecret member = member(crypto, "one");
    assertThat(member.enter(crypto, CONTEXT).secrets().authenticator())
        .isNotEqualTo(member.enter(crypto, Bytes.utf8("other")).secrets().authenticator());
  }

  @Test
  void exporterSeparatesLabelsContextsAndEpochs() {
    MlsCrypto crypto = TestCrypto.ofSuite1();
    ExporterSecret exporter = member(crypto, "one").enter(crypto, CONTEXT).secrets().exporter();
    ExporterSecret later = member(crypto, "two").enter(crypto, CONTEXT).secrets().exporter();
    Bytes here = Bytes.utf8("here");
    assertThat(exporter.export(crypto, "label", here, 48).reveal())
        .isEqualTo(exporter.export(crypto, "label", here, 48).reveal());
    assertThat(
            List.of(
                exporter.export(crypto, "label", here, 48).reveal(),
                exporter.export(crypto, "lable", here, 48).reveal(),
                exporter.export(crypto, "label", Bytes.EMPTY, 48).reveal(),
                later.export(crypto, "label", here, 48).reveal()))
        .doesNotHaveDuplicates();
  }

  @Test
  void closingStartLeavesTheSecretsThatLast() {
    MlsCrypto crypto = TestCrypto.ofSuite1();
    EpochStart start = EpochStart.fresh(crypto, SeededRandom.of("key schedule", "close"));
    start.close();
    assertThat(start.encryptionSecret().isClosed()).isTrue();
    assertThat(start.applicationExportSecret().isClosed()).isTrue();
    EpochSecrets secrets = start.secrets();
    assertThat(secrets.init().material().isClosed()).isFalse();

    secrets.close();
    assertThat(
            List.of(
                secrets.senderData().material(),
                secrets.exporter().material(),
                secrets.external().material(),
                secrets.confirmation().material(),
                secrets.membership().material(),
                secrets.resumption().material(),
                secrets.init().material()))
        .allMatch(SecretBytes::isClosed);
    assertThatThrownBy(() -> secrets.exporter().export(crypto, "label", Bytes.EMPTY, 16))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void showsNoSecret() {
    MlsCrypto crypto = TestCrypto.ofSuite1();
    EpochStart start = EpochStart.fresh(crypto, SeededRandom.of("key schedule", "show"));
    String shown = start.toString();
    for (SecretBytes secret : materials(start)) {
      assertThat(shown).doesNotContain(secret.reveal().hex().substring(0, 16));
    }
    AeadKey key = start.secrets().senderData().keyFor(crypto, Bytes.EMPTY);
    assertThat(key.toString()).doesNotContain(key.nonce().hex().substring(0, 8));
  }

  private static void assertEpoch(MlsCrypto crypto, EpochStart start, JsonNode epoch) {
    EpochSecrets secrets = start.secrets();
    assertSecret(start.encryptionSecret(), epoch, "encryption_secret");
    assertSecret(secrets.senderData().material(), epoch, "sender_data_secret");
    assertSecret(secrets.exporter().material(), epoch, "exporter_secret");
    assertSecret(secrets.external().material(), epoch, "external_secret");
    assertSecret(secrets.confirmation().material(), epoch, "confirmation_key");
    assertSecret(secrets.membership().material(), epoch, "membership_key");
    assertSecret(secrets.resumption().material(), epoch, "resumption_psk");
    assertSecret(secrets.init().material(), epoch, "init_secret");
    assertThat(secrets.authenticator().value()).isEqualTo(hex(epoch, "epoch_authenticator"));
    assertThat(secrets.external().keyPair(crypto).publicKey().value())
        .isEqualTo(hex(epoch, "external_pub"));
    JsonNode export = epoch.get("exporter");
    SecretBytes exported =
        secrets
            .exporter()
            .export(
                crypto,
                export.get("label").textValue(),
                hex(export, "context"),
                export.get("length").intValue());
    assertSecret(exported, export, "secret");
  }

  private static void assertSecret(SecretBytes actual, JsonNode node, String field) {
    assertThat(actual.reveal()).as(field).isEqualTo(hex(node, field));
  }

  private static List<SecretBytes> materials(EpochStart start) {
    EpochSecrets secrets = start.secrets();
    return List.of(
        start.encryptionSecret(),
        start.applicationExportSecret(),
        secrets.senderData().material(),
        secrets.exporter().material(),
        secrets.external().material(),
        secrets.confirmation().material(),
        secrets.membership().material(),
        secrets.resumption().material(),
        secrets.init().material());
  }

  private static EpochAuthenticator authenticator(
      MlsCrypto crypto, String init, String commit, String psk, Bytes context) {
    return JoinerSecret.derive(
            crypto,
            new InitSecret(random(crypto, init)),
            new CommitSecret(random(crypto, commit)),
            context)
        .inject(crypto, new PskSecret(random(crypto, psk)))
        .enter(crypto, CONTEXT)
        .secrets()
        .authenticator();
  }

  private static MemberSecret member(MlsCrypto crypto, String label) {
    return new MemberSecret(random(crypto, label));
  }

  private static SecretBytes random(MlsCrypto crypto, String label) {
    return SeededRandom.of("key schedule", label).secret(crypto.hashBytes());
  }
}
