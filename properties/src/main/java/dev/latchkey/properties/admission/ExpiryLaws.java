package dev.latchkey.properties.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.admission.ReceiveSide;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.EpochStart;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.ExpiryBounds;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.MaxEpochAge;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.ForAll;

/** Expiry: unsigned and saturating everywhere, and each clock on its own side of the bound. */
public final class ExpiryLaws {
  private static final BigInteger LAST = Doorkeeper.unsigned(-1);

  /** The joiner stops one nanosecond before the validator does, at whatever bound. */
  @Law(
      tries = 5000,
      branches = {"at the bound", "one before", "one after", "above 2^63", "elsewhere", "at 1"},
      atLeast = 20)
  void joinerAndValidatorStandOneNanosecondApart(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    long bound = draw.note("bound", nonZero(draw));
    long time = draw.note("time", draw.chance(70) ? bound - 1 + draw.below(3) : draw.uint64());
    int order = Doorkeeper.unsigned(time).compareTo(Doorkeeper.unsigned(bound));
    Expiry expiry = Expiry.fromWire(bound).orElseThrow();

    assertThat(expiry.exceededBy(new EnvelopeTime(time))).isEqualTo(order > 0);
    assertThat(expiry.exceededBy(new WallTime(time))).isEqualTo(order > 0);
    assertThat(expiry.reachedBy(new WallTime(time))).isEqualTo(order >= 0);
    assertThat(isExpired(bound, time)).isEqualTo(order >= 0);
    assertThat(admits(new Home.Rules(true, 1, bound, 0, 0), time, Optional.empty()))
        .isEqualTo(order <= 0);
    Coverage.hitIf(order == 0, "at the bound");
    Coverage.hitIf(time == bound - 1 && order < 0, "one before");
    Coverage.hitIf(time == bound + 1 && order > 0, "one after");
    Coverage.hitIf(bound < 0, "above 2^63");
    Coverage.hitIf(bound == 1, "at 1");
    Coverage.hitIf(Math.abs(time - bound) > 1, "elsewhere");
  }

  /**
   * An epoch is as old as the stamps say, never younger than 0, and too old just past the bound.
   */
  @Law(
      tries = 5000,
      branches = {"too old", "exactly as old", "stamped earlier", "unknown start", "no bound"},
      atLeast = 50)
  void anEpochIsTooOldJustPastItsBound(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    long bound = draw.note("bound", draw.chance(10) ? 0 : draw.uint64());
    long began = draw.note("began", draw.uint64());
    long at = draw.note("at", draw.chance(60) ? began + bound - 1 + draw.below(3) : draw.uint64());
    Optional<Long> start = draw.chance(10) ? Optional.empty() : Optional.of(began);
    BigInteger age =
        Doorkeeper.unsigned(at).subtract(Doorkeeper.unsigned(began)).max(BigInteger.ZERO);
    int order = age.compareTo(Doorkeeper.unsigned(bound));

    boolean expected = bound == 0 || (start.isPresent() && order <= 0);
    assertThat(admits(new Home.Rules(true, 1, 0, bound, 0), at, start)).isEqualTo(expected);

    EpochStart known = EpochStart.at(new EnvelopeTime(began));
    assertThat(Doorkeeper.unsigned(known.ageAt(new EnvelopeTime(at)).nanos())).isEqualTo(age);
    Coverage.hitIf(bound == 0, "no bound");
    Coverage.hitIf(bound != 0 && start.isEmpty(), "unknown start");
    Coverage.hitIf(bound != 0 && order > 0, "too old");
    Coverage.hitIf(bound != 0 && order == 0, "exactly as old");
    Coverage.hitIf(Long.compareUnsigned(at, began) < 0, "stamped earlier");
  }

  /** A blob expires with the earlier of both bounds, and sums stop at 2^64-1. */
  @Law(
      tries = 5000,
      branches = {"campaign first", "staleness first", "saturated", "only one", "none", "unknown"},
      atLeast = 50)
  void theFoldIsNeverLaterThanEitherBound(@ForAll(supplier = Draws.class) Draw draw) {
    long end = draw.note("end", draw.chance(25) ? 0 : draw.uint64());
    long maxAge = draw.note("maxAge", draw.chance(25) ? 0 : draw.uint64());
    long began = draw.note("began", draw.uint64());
    boolean known = draw.chance(85);
    EpochStart start = known ? EpochStart.at(new EnvelopeTime(began)) : EpochStart.unknown();
    ExpiryBounds bounds = new ExpiryBounds(Expiry.fromWire(end), MaxEpochAge.fromWire(maxAge));
    Optional<Expiry> effective;
    try {
      effective = bounds.effective(start);
    } catch (ProtocolException refused) {
      assertThat(refused.code()).isEqualTo(InviteCode.EPOCH_START_UNKNOWN);
      assertThat(known || maxAge == 0).isFalse();
      Coverage.hit("unknown");
      return;
    }
    assertThat(known || maxAge == 0).isTrue();
    BigInteger stale = Doorkeeper.unsigned(began).add(Doorkeeper.unsigned(maxAge)).min(LAST);
    if (end == 0 && maxAge == 0) {
      assertThat(effective).isEmpty();
      Coverage.hit("none");
      return;
    }
    BigInteger got = Doorkeeper.unsigned(effective.orElseThrow().unixNanos());
    BigInteger expected =
        maxAge == 0
            ? Doorkeeper.unsigned(end)
            : end == 0 ? stale : stale.min(Doorkeeper.unsigned(end));
    assertThat(got).isEqualTo(expected);
    Coverage.hitIf(end == 0 || maxAge == 0, "only one");
    Coverage.hitIf(maxAge != 0 && stale.equals(LAST), "saturated");
    Coverage.hitIf(end != 0 && maxAge != 0 && got.compareTo(stale) < 0, "campaign first");
    Coverage.hitIf(end != 0 && maxAge != 0 && got.equals(stale), "staleness first");
  }

  /** Whoever is let in under tighter bounds is let in under wider ones, and by none at all. */
  @Law(
      tries = 5000,
      branches = {"in under both", "in under the wider only", "in under neither"},
      atLeast = 50)
  void tighteningOnlyTightens(@ForAll(supplier = Draws.class) Draw draw) throws ProtocolException {
    Home.Rules one = bounds(draw);
    Home.Rules other = bounds(draw);
    long at = draw.note("at", near(draw));
    Optional<Long> start = Optional.of(draw.note("start", near(draw)));
    Home.Rules tight =
        draw.note(
            "tight",
            new Home.Rules(
                true, 1, least(one.end(), other.end()), least(one.maxAge(), other.maxAge()), 0));
    boolean narrow = admits(tight, at, start);
    for (Home.Rules wide : new Home.Rules[] {one, other}) {
      boolean wider = admits(wide, at, start);
      assertThat(!narrow || wider).isTrue();
      Coverage.hit(
          narrow ? "in under both" : wider ? "in under the wider only" : "in under neither");
    }
    assertThat(narrow).isEqualTo(admits(one, at, start) && admits(other, at, start));
    assertThat(admits(new Home.Rules(true, 1, 0, 0, 0), at, start)).isTrue();
  }

  /** A margin on the joiner's clock only ever drops more blobs, and never wraps around. */
  @Law(
      tries = 3000,
      branches = {"saturated", "dropped by the margin"},
      atLeast = 50)
  void aMarginOnlyDropsMore(@ForAll(supplier = Draws.class) Draw draw) {
    long now = draw.note("now", draw.uint64());
    long margin = draw.note("margin", draw.uint64());
    long bound = draw.note("bound", draw.chance(50) ? now + 1 + draw.below(9) : nonZero(draw));
    if (bound == 0) {
      return;
    }
    WallTime later = new WallTime(now).later(margin);
    BigInteger sum = Doorkeeper.unsigned(now).add(Doorkeeper.unsigned(margin));
    assertThat(Doorkeeper.unsigned(later.unixNanos())).isEqualTo(sum.min(LAST));
    Coverage.hitIf(sum.compareTo(LAST) > 0, "saturated");
    boolean without = isExpired(bound, now);
    boolean with = isExpired(bound, later.unixNanos());
    assertThat(!without || with).isTrue();
    Coverage.hitIf(with && !without, "dropped by the margin");
  }

  private static Home.Rules bounds(Draw draw) {
    return new Home.Rules(true, 1, near(draw), draw.chance(20) ? 0 : draw.below(20), 0);
  }

  private static long near(Draw draw) {
    return draw.chance(10) ? draw.uint64() : draw.chance(15) ? 0 : 1000 + draw.below(20);
  }

  /** The tighter of two bounds, of which 0 is none. */
  private static long least(long one, long other) {
    if (one == 0 || other == 0) {
      return one | other;
    }
    return Doorkeeper.unsigned(one).compareTo(Doorkeeper.unsigned(other)) < 0 ? one : other;
  }

  private static long nonZero(Draw draw) {
    long value = draw.uint64();
    return value == 0 ? 1 : value;
  }

  private static boolean admits(Home.Rules rules, long at, Optional<Long> start)
      throws ProtocolException {
    Draw none = Draw.plain();
    Home home = Stories.open(none);
    Knock welcome = Stories.welcome(none, rules.slot());
    return ReceiveSide.validate(
            Real.facts(
                new Home(true, rules, home.leaves(), home.tags()), Stories.at(welcome, at, start)))
        .isAccepted();
  }

  private static boolean isExpired(long bound, long now) {
    StatePair pair = new StatePair(Epoch.LAST, new GroupStateHash(Bytes.zeros(32)));
    BlobMetadata metadata = new BlobMetadata(pair, Expiry.fromWire(bound));
    try {
      new EncryptedGroupInfoBlob(Bytes.zeros(12), Bytes.EMPTY, metadata)
          .requireUnexpired(new WallTime(now));
      return false;
    } catch (ProtocolException refused) {
      assertThat(refused.code()).isEqualTo(InviteCode.BLOB_EXPIRED);
      return true;
    }
  }
}
