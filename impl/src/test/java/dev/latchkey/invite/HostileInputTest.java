package dev.latchkey.invite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ProtocolException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes, a decoder returns a value or a coded refusal; and what it returns reads back
 * from its own encoding.
 */
@Tag("XIP82-JOIN-29")
class HostileInputTest {
  private static final int ROUNDS = 20_000;
  private static final List<Bytes> SEEDS =
      List.of(
          Samples.enabled().encode(),
          new ExternalCommitPolicy.Disabled(Samples.DURABLE).encode(),
          Samples.enabled().invite().orElseThrow().payload(Samples.pointer()).encode(),
          new EncryptedGroupInfoBlob(
                  Bytes.zeros(12),
                  Bytes.zeros(20),
                  new BlobMetadata(Samples.PAIR, Optional.of(Samples.END)))
              .encode());
  private final SeededRandom random = SeededRandom.of("invite tests", "hostile");
  private int accepted;
  private int refused;

  @Test
  void payloadsAreReadOrRefused() {
    for (int i = 0; i < ROUNDS; i++) {
      Bytes input = mutated();
      attempt(
          () -> {
            InvitePayload payload = InvitePayload.decode(input);
            assertThat(InvitePayload.decode(payload.encode())).isEqualTo(payload);
            assertThat(InviteText.parse(InviteText.of(payload))).isEqualTo(payload);
          });
    }
    assertBothHappened();
  }

  @Test
  void blobsAreReadOrRefused() {
    for (int i = 0; i < ROUNDS; i++) {
      Bytes input = mutated();
      attempt(
          () -> {
            EncryptedGroupInfoBlob blob = EncryptedGroupInfoBlob.decode(input);
            assertThat(EncryptedGroupInfoBlob.decode(blob.encode())).isEqualTo(blob);
          });
    }
    assertBothHappened();
  }

  @Test
  void policiesAreReadOrRefused() {
    for (int i = 0; i < ROUNDS; i++) {
      Bytes input = mutated();
      attempt(
          () -> {
            PolicyChange change = PolicyChange.write(Samples.enabled(), input);
            assertThat(change.componentValue()).contains(input);
            assertThat(PolicyEntry.decode(change.after().encode()).resultingPolicy())
                .isEqualTo(change.after());
          });
    }
    assertBothHappened();
  }

  @Test
  void urlsAreReadOrRefused() {
    String alphabet = "htps:/[]@?#%.~_-0aF é\u0000\\";
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? "https://" : "");
      for (int n = below(12); n > 0; n--) {
        text.append(alphabet.charAt(below(alphabet.length())));
      }
      attempt(
          () -> {
            HttpsUrl url = HttpsUrl.parse(text.toString());
            assertThat(HttpsUrl.parse(url.requestUrl()).origin()).isEqualTo(url.origin());
          });
      attempt(
          () ->
              FetchRules.SAME_ORIGIN.redirect(
                  FetchTarget.covered(Samples.url(Samples.URL)), text.toString(), 0));
    }
    assertBothHappened();
  }

  private interface Attempt {
    void run() throws ProtocolException;
  }

  private void attempt(Attempt attempt) {
    try {
      attempt.run();
      accepted++;
    } catch (ProtocolException e) {
      assertThat(e.code().requirements()).contains(e.requirement());
      refused++;
    }
  }

  private void assertBothHappened() {
    assertThat(accepted).isGreaterThan(100);
    assertThat(refused).isGreaterThan(100);
  }

  /** A seed with up to three bytes replaced, dropped or repeated. */
  private Bytes mutated() {
    Bytes value = SEEDS.get(below(SEEDS.size()));
    for (int n = below(4); n > 0 && !value.isEmpty(); n--) {
      int at = below(value.size());
      Bytes middle =
          switch (below(3)) {
            case 0 -> random.bytes(1);
            case 1 -> Bytes.EMPTY;
            default -> Bytes.concat(value.slice(at, at + 1), value.slice(at, at + 1));
          };
      value = Bytes.concat(value.slice(0, at), middle, value.slice(at + 1, value.size()));
    }
    return value;
  }

  private int below(int bound) {
    return random.bytes(1).at(0) % bound;
  }
}
