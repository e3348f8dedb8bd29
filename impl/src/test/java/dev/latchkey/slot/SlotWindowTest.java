package dev.latchkey.slot;

import static dev.latchkey.slot.SlotSamples.blob;
import static dev.latchkey.slot.SlotSamples.pair;
import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotWindowTest {
  private static final SlotRules FOUR = SlotRules.DEFAULT.withRetention(4);

  @Test
  @Tag("XIP82-SERVICE-02")
  @Tag("XIP82-SERVICE-06")
  void retainsTheLastUploadsByteForByte() throws ProtocolException {
    List<Bytes> uploads = List.of(blob(1, 1), blob(2, 1), blob(3, 1), blob(4, 1));

    assertThat(stored(uploads, FOUR).blobs()).containsExactlyElementsOf(uploads);
    assertThatIllegalArgumentException().isThrownBy(() -> SlotRules.DEFAULT.withRetention(3));
  }

  @Test
  @Tag("XIP82-SERVICE-03")
  @Tag("XIP82-SERVICE-05")
  void dropsTheFirstArrivedWhateverTheEpochs() throws ProtocolException {
    for (long[] epochs : List.of(new long[] {9, 1, 5, -1, 3}, new long[] {1, 2, 3, 4, 5})) {
      List<Bytes> uploads = new ArrayList<>();
      for (int i = 0; i < epochs.length; i++) {
        uploads.add(blob(i, epochs[i]));
      }
      assertThat(stored(uploads, FOUR).blobs()).containsExactlyElementsOf(uploads.subList(1, 5));
    }
  }

  @Test
  @Tag("XIP82-SERVICE-04")
  void absurdEpochFlushesNothing() throws ProtocolException {
    List<Bytes> uploads = List.of(blob(0, -1), blob(1, 5), blob(2, 6), blob(3, 0));

    assertThat(stored(uploads, FOUR).blobs()).containsExactlyElementsOf(uploads);
  }

  @Test
  @Tag("XIP82-SERVICE-10")
  void identicalUploadsAreOneAndKeepTheirPlace() throws ProtocolException {
    List<Bytes> uploads = List.of(blob(1, 1), blob(2, 1), blob(3, 1), blob(4, 1));
    SlotWindow window = stored(uploads, FOUR);
    for (int i = 0; i < 100; i++) {
      window = window.store(blob(1, 1), FOUR);
    }
    assertThat(window.blobs()).containsExactlyElementsOf(uploads);

    SlotWindow after = window.store(blob(5, 1), FOUR);
    assertThat(after.blobs()).containsExactly(blob(2, 1), blob(3, 1), blob(4, 1), blob(5, 1));
  }

  @Test
  @Tag("XIP82-SERVICE-10")
  void uploadsThatDifferOnlyInSpellingAreIdentical() throws ProtocolException {
    Bytes spelledOut = Bytes.concat(blob(1, 1), Bytes.fromHex("100112020000"));
    SlotWindow window = stored(List.of(blob(1, 1), spelledOut), FOUR);

    assertThat(window.blobs()).containsExactly(blob(1, 1));
  }

  @Test
  @Tag("XIP82-SERVICE-11")
  @Tag("XIP82-SERVICE-12")
  void uploadsThatDifferInAnyFieldAreSeveral() throws ProtocolException {
    StatePair other =
        new StatePair(pair(1).epoch(), new GroupStateHash(Bytes.fromHex("01".repeat(32))));
    Bytes ciphertext = Bytes.utf8("ciphertext");
    List<Bytes> uploads =
        List.of(
            blob(Bytes.zeros(12), ciphertext, pair(1), 0),
            blob(Bytes.zeros(12), Bytes.utf8("cipherText"), pair(1), 0),
            blob(Bytes.fromHex("01".repeat(12)), ciphertext, pair(1), 0),
            blob(Bytes.zeros(12), ciphertext, pair(1), 1),
            blob(Bytes.zeros(12), ciphertext, pair(2), 0),
            blob(Bytes.zeros(12), ciphertext, other, 0));

    assertThat(stored(uploads, SlotRules.DEFAULT).blobs()).containsExactlyElementsOf(uploads);
  }

  @Test
  @Tag("XIP82-SERVICE-07")
  @Tag("XIP82-SERVICE-21")
  void storesGarbageLikeAnythingElse() throws ProtocolException {
    Bytes garbage = blob(Bytes.zeros(12), Bytes.EMPTY, pair(3), 0);

    assertThat(SlotWindow.EMPTY.store(garbage, FOUR).blobs()).containsExactly(garbage);
  }

  @ParameterizedTest
  @Tag("XIP82-SERVICE-08")
  @ValueSource(longs = {0, 1, 10, Long.MAX_VALUE})
  void gateRefusesJumpsBeyondItsWidth(long width) throws ProtocolException {
    SlotRules gated = FOUR.withEpochJump(width);
    SlotWindow window = stored(List.of(blob(0, 7), blob(1, 3)), gated);

    assertThat(window.store(blob(2, 7 + width), gated).blobs()).hasSize(3);
    assertThat(window.store(blob(2, 0), gated).blobs()).hasSize(3);
    assertThat(refusalCode(() -> window.store(blob(2, 8 + width), gated)))
        .isEqualTo(InviteCode.EPOCH_JUMP_REFUSED);
    assertThat(refusalCode(() -> window.store(blob(2, -1), gated)))
        .isEqualTo(InviteCode.EPOCH_JUMP_REFUSED);
  }

  @Test
  @Tag("XIP82-SERVICE-08")
  @Tag("XIP82-SERVICE-09")
  void gateTouchesNothingThatIsStored() throws ProtocolException {
    SlotRules gated = FOUR.withEpochJump(1);
    SlotWindow first = SlotWindow.EMPTY.store(blob(0, -1), gated);
    SlotWindow window = first.store(blob(1, 7), gated);

    assertThat(window.blobs()).containsExactly(blob(0, -1), blob(1, 7));
    assertThat(SlotWindow.EMPTY.store(blob(0, 7), gated).blobs()).containsExactly(blob(0, 7));
    SlotWindow low = SlotWindow.EMPTY.store(blob(0, 7), gated);
    assertThat(refusalCode(() -> low.store(blob(1, 9), gated)))
        .isEqualTo(InviteCode.EPOCH_JUMP_REFUSED);
    assertThat(low.blobs()).containsExactly(blob(0, 7));
  }

  @Test
  @Tag("XIP82-SERVICE-13")
  void collectsOnlyWhatHasExpired() throws ProtocolException {
    SlotWindow window =
        stored(List.of(blob(0, 1, 0), blob(1, 1, 999), blob(2, 1, 1_000), blob(3, 1, 1_001)), FOUR);

    assertThat(window.collect(new WallTime(1_000)).blobs())
        .containsExactly(blob(0, 1, 0), blob(3, 1, 1_001));
    assertThat(
            stored(List.of(blob(0, 1, 0), blob(1, 1, -1)), FOUR)
                .collect(new WallTime(Long.MIN_VALUE))
                .blobs())
        .containsExactly(blob(0, 1, 0), blob(1, 1, -1));
    assertThat(window.collect(new WallTime(-1)).blobs()).containsExactly(blob(0, 1, 0));
  }

  @Test
  @Tag("XIP82-SERVICE-14")
  @Tag("XIP82-SERVICE-15")
  @Tag("XIP82-SERVICE-16")
  void findsExactlyTheBlobsOfAPair() throws ProtocolException {
    List<Bytes> uploads = List.of(blob(0, 1), blob(1, 2), blob(2, 1), blob(3, 3));
    SlotWindow window = stored(uploads, FOUR);
    StatePair otherHash =
        new StatePair(pair(1).epoch(), new GroupStateHash(Bytes.fromHex("01".repeat(32))));

    assertThat(window.matching(pair(1))).containsExactly(blob(0, 1), blob(2, 1));
    assertThat(window.count(pair(1))).isEqualTo(2);
    assertThat(window.matching(pair(4))).isEmpty();
    assertThat(window.count(pair(4))).isZero();
    assertThat(window.matching(otherHash)).isEmpty();
    assertThat(window.blobs()).containsExactlyElementsOf(uploads);
  }

  @Test
  @Tag("XIP82-SERVICE-17")
  void junkThatCopiesAPairCounts() throws ProtocolException {
    Bytes junk = blob(Bytes.zeros(12), Bytes.utf8("junk"), pair(9), 0);

    assertThat(SlotWindow.EMPTY.store(junk, FOUR).count(pair(9))).isEqualTo(1);
  }

  @Test
  void refusesUploadsThatAreNoBlob() {
    SlotRules small = FOUR.withMaxBlobBytes(20);

    assertThat(refusalCode(() -> SlotWindow.EMPTY.store(Bytes.utf8("?"), FOUR)))
        .isEqualTo(InviteCode.BLOB_MALFORMED);
    assertThat(refusalCode(() -> SlotWindow.EMPTY.store(Bytes.EMPTY, FOUR)))
        .isEqualTo(InviteCode.UNSUPPORTED_BLOB_VERSION);
    assertThat(refusalCode(() -> SlotWindow.EMPTY.store(blob(1, 1), small)))
        .isEqualTo(InviteCode.BLOB_TOO_LARGE);
  }

  private static SlotWindow stored(List<Bytes> uploads, SlotRules rules) throws ProtocolException {
    SlotWindow window = SlotWindow.EMPTY;
    for (Bytes upload : uploads) {
      window = window.store(upload, rules);
    }
    return window;
  }
}
