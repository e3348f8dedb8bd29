package dev.latchkey.schedule;

import static dev.latchkey.testing.OfficialVectors.hex;
import static dev.latchkey.testing.OfficialVectors.secret;
import static dev.latchkey.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.PskCode;
import dev.latchkey.failure.WireCode;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.profile.Profile;
import dev.latchkey.schedule.PskRules.Purpose;
import dev.latchkey.testing.OfficialVectors;
import dev.latchkey.testing.TestCrypto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9420, section 8.4: the official psk_secret vectors, and the rules around PSK ids. */
class PskSecretTest {
  private static final MlsCrypto CRYPTO = TestCrypto.ofSuite1();
  private static final Bytes NONCE = PskRules.freshNonce(CRYPTO, SeededRandom.of("psk", "nonce"));

  static List<JsonNode> cases() throws IOException {
    return OfficialVectors.cases("psk_secret.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void chainsTheOfficialVectors(JsonNode vector) throws ProtocolException {
    List<InjectedPsk> psks = new ArrayList<>();
    for (JsonNode psk : vector.get("psks")) {
      PreSharedKeyId id = new PreSharedKeyId.External(hex(psk, "psk_id"), hex(psk, "psk_nonce"));
      psks.add(new InjectedPsk(id, secret(psk, "psk")));
    }
    PskSecret chained = PskSecret.chain(TestCrypto.of(vector), Profile.STRICT, psks);
    assertThat(chained.material().reveal()).isEqualTo(hex(vector, "psk_secret"));
  }

  @Test
  @Tag("RFC9420-PSK-07")
  void noPskIsZero() throws ProtocolException {
    Bytes zero = Bytes.zeros(CRYPTO.hashBytes());
    assertThat(chain(List.of())).isEqualTo(zero);
    assertThat(PskSecret.none(CRYPTO).material().reveal()).isEqualTo(zero);
  }

  @Test
  @Tag("RFC9420-PSK-06")
  @Tag("RFC9420-COMMIT-16")
  void orderAndCountAndNonceMatter() throws ProtocolException {
    InjectedPsk one = psk("one");
    InjectedPsk two = psk("two");
    Bytes otherNonce = PskRules.freshNonce(CRYPTO, SeededRandom.of("psk", "other nonce"));
    InjectedPsk again =
        new InjectedPsk(new PreSharedKeyId.External(Bytes.utf8("one"), otherNonce), one.secret());
    assertThat(
            List.of(
                chain(List.of(one)),
                chain(List.of(again)),
                chain(List.of(one, two)),
                chain(List.of(two, one)),
                chain(List.of(one, two, two))))
        .doesNotHaveDuplicates();
    assertThat(chain(List.of(one, two))).isEqualTo(chain(List.of(one, two)));
  }

  @Test
  void leavesTheSecretsToTheirOwner() throws ProtocolException {
    InjectedPsk psk = psk("kept");
    chain(List.of(psk));
    assertThat(psk.secret().isClosed()).isFalse();
  }

  @Test
  @Tag("RFC9420-PSK-10")
  void rejectsMorePsksThanAllowed() throws ProtocolException {
    InjectedPsk psk = psk("many");
    int limit = Profile.STRICT.limits().maxPsks();
    assertRefused(WireCode.LIMIT_EXCEEDED, () -> chain(Collections.nCopies(limit + 1, psk)));
    assertThat(chain(List.of(psk, psk)).size()).isEqualTo(CRYPTO.hashBytes());
  }

  @Test
  void applicationPskFollowsTheWidthOfTheDraft() throws ProtocolException {
    PreSharedKeyId id =
        new PreSharedKeyId.Application(new ComponentId(0x8001), Bytes.utf8("id"), NONCE);
    List<InjectedPsk> psks = List.of(new InjectedPsk(id, random("application")));
    Profile wide = Profile.STRICT.toBuilder("wide").draft(DraftProfile.DRAFT_08).build();
    assertThat(PskSecret.chain(CRYPTO, wide, psks).material().reveal())
        .isNotEqualTo(PskSecret.chain(CRYPTO, Profile.STRICT, psks).material().reveal());
  }

  @Test
  @Tag("RFC9420-PSK-04")
  @Tag("RFC9420-EXT-19")
  void resolvesInOrderAndNamesTheMissing() throws ProtocolException {
    InjectedPsk one = psk("one");
    InjectedPsk two = psk("two");
    InjectedPsk.Source both = id -> Optional.of(id.equals(one.id()) ? one.secret() : two.secret());
    assertThat(InjectedPsk.resolve(List.of(two.id(), one.id()), both)).containsExactly(two, one);

    InjectedPsk.Source onlyOne =
        id -> Optional.of(one.secret()).filter(secret -> id.equals(one.id()));
    assertRefused(
        CommitCode.PSK_MISSING, () -> InjectedPsk.resolve(List.of(one.id(), two.id()), onlyOne));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  @Tag("RFC9420-PSK-01")
  void rejectsNonceThatIsNotNhBytes(int size) throws ProtocolException {
    PreSharedKeyId id = new PreSharedKeyId.External(Bytes.utf8("id"), Bytes.zeros(size));
    assertRefused(
        PskCode.PSK_NONCE_LENGTH, () -> PskRules.checkProposal(CRYPTO, id, Purpose.ORDINARY));
    assertRefused(PskCode.PSK_NONCE_LENGTH, () -> PskRules.checkWelcome(CRYPTO, List.of(id)));
    PreSharedKeyId control = new PreSharedKeyId.External(Bytes.utf8("id"), Bytes.zeros(32));
    PskRules.checkProposal(CRYPTO, control, Purpose.ORDINARY);
    PskRules.checkWelcome(CRYPTO, List.of(control));
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  @Tag("RFC9420-PSK-02")
  @Tag("RFC9420-PSK-03")
  void usageFitsItsPurposeOnly(Purpose purpose) throws ProtocolException {
    PskRules.checkProposal(CRYPTO, resumption(ResumptionPskUsage.APPLICATION, 1), purpose);
    checkUsage(ResumptionPskUsage.REINIT, purpose, Purpose.REINITIALIZATION, "RFC9420-PSK-02");
    checkUsage(ResumptionPskUsage.BRANCH, purpose, Purpose.BRANCHING, "RFC9420-PSK-03");
  }

  @Test
  @Tag("RFC9420-PSK-08")
  @Tag("MUSEUM-10")
  void welcomeListsOneSpecialPskAtMost() throws ProtocolException {
    PreSharedKeyId reinit = resumption(ResumptionPskUsage.REINIT, 1);
    PreSharedKeyId branch = resumption(ResumptionPskUsage.BRANCH, 1);
    PreSharedKeyId plain = resumption(ResumptionPskUsage.APPLICATION, 1);
    PreSharedKeyId another = resumption(ResumptionPskUsage.APPLICATION, 2);
    PskRules.checkWelcome(CRYPTO, List.of(plain, reinit, another));
    PskRules.checkWelcome(CRYPTO, List.of(branch));
    assertRefused(
        PskCode.PSK_USAGE_MULTIPLE,
        () -> PskRules.checkWelcome(CRYPTO, List.of(plain, reinit, branch)));
    assertRefused(
        ProposalCode.DUPLICATE_PSK,
        () -> PskRules.checkWelcome(CRYPTO, List.of(plain, reinit, plain)));
  }

  @Test
  @Tag("RFC9420-PSK-05")
  void nonceIsDrawnFromTheSource() {
    SeededRandom random = SeededRandom.of("psk", "drawn");
    Bytes first = PskRules.freshNonce(CRYPTO, random);
    assertThat(first.size()).isEqualTo(CRYPTO.hashBytes());
    assertThat(PskRules.freshNonce(CRYPTO, random)).isNotEqualTo(first);
  }

  @Test
  @Tag("RFC9420-PSK-09")
  void resumptionStoreKeepsTheLatestEpochs() {
    ResumptionPsks empty = ResumptionPsks.withCapacity(2);
    ResumptionPsks two =
        empty.with(new Epoch(7), new ResumptionPsk(random("7"))).with(Epoch.LAST, psk8());
    ResumptionPsks stillTwo = two.with(new Epoch(8), psk8());
    assertThat(two.find(new Epoch(7))).isPresent();
    assertThat(stillTwo.find(new Epoch(7))).isEmpty();
    assertThat(stillTwo.find(new Epoch(8))).isPresent();
    assertThat(stillTwo.find(Epoch.LAST)).as("epochs are unsigned").isPresent();
    assertThat(List.of(empty.size(), two.size(), stillTwo.size())).containsExactly(0, 2, 2);
  }

  private static void checkUsage(
      ResumptionPskUsage usage, Purpose purpose, Purpose fitting, String requirement)
      throws ProtocolException {
    PreSharedKeyId id = resumption(usage, 1);
    if (purpose == fitting) {
      PskRules.checkProposal(CRYPTO, id, purpose);
      return;
    }
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> PskRules.checkProposal(CRYPTO, id, purpose))
        .matches(e -> e.code() == PskCode.PSK_USAGE_FORBIDDEN)
        .matches(e -> e.requirement().equals(requirement));
  }

  private static PreSharedKeyId resumption(ResumptionPskUsage usage, long epoch) {
    return new PreSharedKeyId.Resumption(
        usage, new GroupId(Bytes.utf8("group")), new Epoch(epoch), NONCE);
  }

  private static InjectedPsk psk(String name) {
    return new InjectedPsk(new PreSharedKeyId.External(Bytes.utf8(name), NONCE), random(name));
  }

  private static ResumptionPsk psk8() {
    return new ResumptionPsk(random("8"));
  }

  private static SecretBytes random(String label) {
    return SeededRandom.of("psk", label).secret(32);
  }

  private static Bytes chain(List<InjectedPsk> psks) throws ProtocolException {
    return PskSecret.chain(CRYPTO, Profile.STRICT, psks).material().reveal();
  }
}
