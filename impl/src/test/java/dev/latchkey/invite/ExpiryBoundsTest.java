package dev.latchkey.invite;

import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryBoundsTest {
  private static final long MAX = -1L;

  @ParameterizedTest
  @Tag("XIP82-BLOB-10")
  @Tag("XIP82-BLOB-11")
  @CsvSource({
    "0, 1000, 0, 0",
    "5000, 1000, 0, 5000",
    "0, 1000, 250, 1250",
    "5000, 1000, 250, 1250",
    "1100, 1000, 250, 1100",
    "1250, 1000, 250, 1250",
    "0, 18446744073709551605, 250, 18446744073709551615",
    "18446744073709551614, 18446744073709551605, 250, 18446744073709551614",
    "9223372036854775808, 9223372036854775807, 2, 9223372036854775808",
    "0, 0, 1, 1",
    "1, 0, 18446744073709551615, 1"
  })
  void effectiveExpiryIsTheEarlierBound(
      String campaignEnd, String start, String maxAge, String effective) throws ProtocolException {
    ExpiryBounds bounds =
        new ExpiryBounds(
            Expiry.fromWire(Long.parseUnsignedLong(campaignEnd)),
            MaxEpochAge.fromWire(Long.parseUnsignedLong(maxAge)));
    EpochStart epochStart = EpochStart.at(new EnvelopeTime(Long.parseUnsignedLong(start)));

    assertThat(bounds.effective(epochStart))
        .isEqualTo(Expiry.fromWire(Long.parseUnsignedLong(effective)));
  }

  @Test
  @Tag("XIP82-BLOB-12")
  void stalenessIsMeasuredFromTheStartOfTheEpoch() throws ProtocolException {
    EpochStart start = EpochStart.at(new EnvelopeTime(1_000));

    assertThat(
            new ExpiryBounds(Optional.empty(), Optional.of(new MaxEpochAge(250))).effective(start))
        .contains(new Expiry(1_250));
  }

  @Test
  @Tag("REVIEW-08")
  void unknownEpochStartIsRefusedOnlyWhereItCounts() throws ProtocolException {
    ExpiryBounds bounded = new ExpiryBounds(Optional.empty(), Optional.of(Samples.ONE_HOUR));
    ExpiryBounds unbounded = new ExpiryBounds(Optional.of(Samples.END), Optional.empty());

    assertThat(refusalCode(() -> bounded.effective(EpochStart.unknown())))
        .isEqualTo(InviteCode.EPOCH_START_UNKNOWN);
    assertThat(refusalCode(() -> EpochStart.unknown().ageAt(new EnvelopeTime(5))))
        .isEqualTo(InviteCode.EPOCH_START_UNKNOWN);
    assertThat(unbounded.effective(EpochStart.unknown())).contains(Samples.END);
  }

  @Test
  @Tag("XIP82-RECV-08")
  void commitStampedExactlyAtTheBoundIsAccepted() {
    Expiry expiry = new Expiry(1_000);

    assertThat(expiry.exceededBy(new EnvelopeTime(999))).isFalse();
    assertThat(expiry.exceededBy(new EnvelopeTime(1_000))).isFalse();
    assertThat(expiry.exceededBy(new EnvelopeTime(1_001))).isTrue();
  }

  @Test
  @Tag("XIP82-BLOB-13")
  void blobExpiresExactlyAtTheBound() {
    Expiry expiry = new Expiry(1_000);

    assertThat(expiry.reachedBy(new WallTime(999))).isFalse();
    assertThat(expiry.reachedBy(new WallTime(1_000))).isTrue();
    assertThat(expiry.reachedBy(new WallTime(1_001))).isTrue();
  }

  @Test
  @Tag("XIP82-JOIN-16")
  void campaignHasPassedOnlyAfterItsBound() {
    Expiry expiry = new Expiry(1_000);

    assertThat(expiry.exceededBy(new WallTime(1_000))).isFalse();
    assertThat(expiry.exceededBy(new WallTime(1_001))).isTrue();
  }

  @Test
  @Tag("XIP82-BLOB-13")
  @Tag("XIP82-RECV-08")
  void boundsAreUnsigned() {
    assertThat(new Expiry(MAX).reachedBy(new WallTime(Long.MAX_VALUE))).isFalse();
    assertThat(new Expiry(Long.MIN_VALUE).reachedBy(new WallTime(Long.MAX_VALUE))).isFalse();
    assertThat(new Expiry(1).reachedBy(new WallTime(Long.MIN_VALUE))).isTrue();
    assertThat(new Expiry(1).exceededBy(new WallTime(MAX))).isTrue();
    assertThat(new Expiry(Long.MAX_VALUE).exceededBy(new EnvelopeTime(Long.MIN_VALUE))).isTrue();
    assertThat(new MaxEpochAge(MAX).exceededBy(new EpochAge(MAX))).isFalse();
    assertThat(new MaxEpochAge(Long.MAX_VALUE).exceededBy(new EpochAge(MAX))).isTrue();
  }

  @ParameterizedTest
  @Tag("XIP82-RECV-09")
  @CsvSource({"1250, false", "1251, true", "999, false", "0, false", "18446744073709551615, true"})
  void epochIsStaleOnlyAfterItsMaximumAge(String at, boolean stale) throws ProtocolException {
    EpochStart start = EpochStart.at(new EnvelopeTime(1_000));
    EpochAge age = start.ageAt(new EnvelopeTime(Long.parseUnsignedLong(at)));

    assertThat(new MaxEpochAge(250).exceededBy(age)).isEqualTo(stale);
  }

  @Test
  @Tag("XIP82-JOIN-08")
  @Tag("GAP-13")
  void marginMakesNowLaterAndSaturates() {
    Expiry expiry = new Expiry(1_000);
    WallTime fiveBehind = new WallTime(997);

    assertThat(expiry.reachedBy(fiveBehind)).isFalse();
    assertThat(expiry.reachedBy(fiveBehind.later(10))).isTrue();
    assertThat(new WallTime(MAX - 1).later(5)).isEqualTo(new WallTime(MAX));
  }

  @Test
  void zeroIsNoBoundAndNoValue() {
    assertThat(Expiry.fromWire(0)).isEmpty();
    assertThat(MaxEpochAge.fromWire(0)).isEmpty();
    assertThat(MaxUses.fromWire(0)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Expiry(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new MaxEpochAge(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new MaxUses(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new MaxUses(0x1_0000_0000L));
  }

  @Test
  void negativeStampsAreClamped() {
    assertThat(EnvelopeTime.fromSigned(-5)).isEqualTo(new EnvelopeTime(0));
    assertThat(EnvelopeTime.fromSigned(5)).isEqualTo(new EnvelopeTime(5));
  }

  @Test
  @Tag("XIP82-RECV-11")
  @Tag("XIP82-POLICY-28")
  void usesAreExhaustedAtTheMaximum() {
    assertThat(new MaxUses(1).exhaustedBy(0)).isFalse();
    assertThat(new MaxUses(1).exhaustedBy(1)).isTrue();
    assertThat(MaxUses.fromWire(-1)).contains(new MaxUses(0xffff_ffffL));
    assertThat(new MaxUses(0xffff_ffffL).exhaustedBy(0xffff_fffeL)).isFalse();
  }

  @Test
  @Tag("XIP82-POLICY-29")
  void advisesAgainstBoundsUnderAMinute() {
    assertThat(new MaxEpochAge(59_999_999_999L).isShorterThanAdvised()).isTrue();
    assertThat(new MaxEpochAge(60_000_000_000L).isShorterThanAdvised()).isFalse();
    assertThat(new MaxEpochAge(MAX).isShorterThanAdvised()).isFalse();
  }
}
