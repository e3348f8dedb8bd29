package dev.latchkey.schedule;

import static dev.latchkey.testing.OfficialVectors.hex;
import static dev.latchkey.testing.OfficialVectors.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.testing.OfficialVectors;
import dev.latchkey.testing.TestCrypto;
import dev.latchkey.tls.Tls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9420, section 8.2, and the confirmation tag that stands between the two hashes. */
class TranscriptHashTest {
  private static final MlsCrypto CRYPTO = TestCrypto.ofSuite1();
  private static final Bytes COMMIT = Bytes.utf8("an encoded ConfirmedTranscriptHashInput");

  private final ConfirmationKey key =
      new ConfirmationKey(SeededRandom.of("transcript", "key").secret(CRYPTO.hashBytes()));

  static List<JsonNode> cases() throws IOException {
    return OfficialVectors.cases("transcript-hashes.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void chainsTheOfficialVectors(JsonNode vector) throws ProtocolException {
    MlsCrypto crypto = TestCrypto.of(vector);
    AuthenticatedContent commit =
        Tls.decode(hex(vector, "authenticated_content"), AuthenticatedContent::readFrom);
    Bytes tag = commit.auth().confirmationTag().orElseThrow().value();
    InterimTranscriptHash before =
        new InterimTranscriptHash(hex(vector, "interim_transcript_hash_before"));

    ConfirmedTranscriptHash confirmed =
        before.followedBy(crypto, commit.confirmedTranscriptHashInput());
    assertThat(confirmed.value()).isEqualTo(hex(vector, "confirmed_transcript_hash_after"));
    new ConfirmationKey(secret(vector, "confirmation_key"))
        .verify(crypto, confirmed, tag, "RFC9420-COMMIT-18");
    assertThat(confirmed.confirmedBy(crypto, tag).value())
        .isEqualTo(hex(vector, "interim_transcript_hash_after"));
  }

  @Test
  void epochZeroIsNoSpecialCase() {
    Bytes tag = key.tag(CRYPTO, ConfirmedTranscriptHash.EMPTY);
    InterimTranscriptHash interim = ConfirmedTranscriptHash.EMPTY.confirmedBy(CRYPTO, tag);
    assertThat(interim.value())
        .isEqualTo(CRYPTO.hash(Bytes.concat(Bytes.fromHex("20"), tag)))
        .isNotEqualTo(Bytes.EMPTY);
  }

  @Test
  @Tag("RFC9420-COMMIT-18")
  void chainsBothHashes() {
    InterimTranscriptHash interim = new InterimTranscriptHash(CRYPTO.hash(Bytes.utf8("before")));
    ConfirmedTranscriptHash confirmed = interim.followedBy(CRYPTO, COMMIT);
    assertThat(confirmed.value()).isEqualTo(CRYPTO.hash(Bytes.concat(interim.value(), COMMIT)));
    Bytes tag = key.tag(CRYPTO, confirmed);
    assertThat(confirmed.confirmedBy(CRYPTO, tag).value())
        .isEqualTo(CRYPTO.hash(Bytes.concat(confirmed.value(), Bytes.fromHex("20"), tag)));
  }

  @Test
  @Tag("RFC9420-COMMIT-17")
  @Tag("RFC9420-WEL-07")
  @Tag("RFC9420-GI-19")
  @Tag("MUSEUM-96")
  void acceptsTheWholeTagOnly() throws ProtocolException {
    ConfirmedTranscriptHash confirmed = new ConfirmedTranscriptHash(CRYPTO.hash(COMMIT));
    Bytes tag = key.tag(CRYPTO, confirmed);
    key.verify(CRYPTO, confirmed, tag, "RFC9420-COMMIT-17");
    for (Bytes wrong : nearMisses(tag)) {
      assertThatExceptionOfType(ProtocolException.class)
          .isThrownBy(() -> key.verify(CRYPTO, confirmed, wrong, "RFC9420-COMMIT-17"))
          .matches(e -> e.code() == GroupInfoCode.CONFIRMATION_TAG_INVALID)
          .matches(e -> e.requirement().equals("RFC9420-COMMIT-17"));
    }
  }

  private static List<Bytes> nearMisses(Bytes tag) {
    List<Bytes> wrong = new ArrayList<>();
    wrong.add(Bytes.EMPTY);
    wrong.add(tag.slice(0, 1));
    wrong.add(tag.slice(0, tag.size() - 1));
    wrong.add(Bytes.concat(tag, Bytes.zeros(1)));
    byte[] flipped = tag.toArray();
    flipped[flipped.length - 1] ^= 1;
    wrong.add(Bytes.takeOwnership(flipped));
    return wrong;
  }
}
