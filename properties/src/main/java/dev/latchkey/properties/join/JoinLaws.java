package dev.latchkey.properties.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.Candidate;
import dev.latchkey.join.CandidateSelection;
import dev.latchkey.join.JoinOutcome;
import dev.latchkey.join.OutgoingMessage;
import dev.latchkey.join.Selection;
import dev.latchkey.join.memory.MemberWitness;
import dev.latchkey.profile.Profile;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import dev.latchkey.slot.Slot;
import dev.latchkey.tls.Tls;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;

/**
 * Whatever a service serves: the right candidates, in the right order, and nothing for the rest.
 */
public final class JoinLaws {
  private static final int MOST = 12;
  private static final long HOUR = 3_600_000_000_000L;

  /** Steps 3 and 5, over any multiset of blobs in any order. */
  @Law(
      tries = 250,
      branches = {"survivors", "expired by a later clock", "beyond the cap", "none", "same state"},
      atLeast = 5)
  void onlyGenuineBlobsSurviveInOneOrder(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    Gallery gallery = Once.GALLERY;
    List<Exhibit> served = draw.note("served", draw.list(MOST, () -> draw.pick(Once.EXHIBITS)));
    boolean late = draw.chance(20);
    long now = gallery.world.now().unixNanos() + (late ? HOUR : 0);

    Selection selection =
        new CandidateSelection(gallery.world.settings(), InviteLimits.DEFAULT)
            .select(served.stream().map(Exhibit::bytes).toList(), gallery.key(), new WallTime(now));

    List<Exhibit> expected =
        Exhibits.inOrder(served, InviteLimits.DEFAULT.maxCandidates(), Optional.of(now));
    assertThat(selection.survivors().stream().map(JoinLaws::words).toList())
        .isEqualTo(expected.stream().map(JoinLaws::words).toList());
    int beyond = served.size() > InviteLimits.DEFAULT.maxCandidates() ? 1 : 0;
    int looked = Math.min(served.size(), InviteLimits.DEFAULT.maxCandidates());
    assertThat(selection.discards()).hasSize(looked - expected.size() + beyond);
    Coverage.hitIf(beyond == 1, "beyond the cap");
    Coverage.hit(expected.isEmpty() ? "none" : "survivors");
    Coverage.hitIf(
        late && served.stream().anyMatch(one -> one.expires() != 0), "expired by a later clock");
    Coverage.hitIf(
        new HashSet<>(expected.stream().map(JoinLaws::words).toList()).size() < expected.size(),
        "same state");
  }

  /**
   * The whole join: each state is tried at most once, in order, up to the one that lives; a doomed
   * one ends it, and nothing is published for it.
   */
  @Law(
      tries = 30,
      branches = {"joined", "doomed", "exhausted", "none survived", "fell through"})
  void aJoinPublishesForNobodyDoomed(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    Gallery gallery = new Gallery("gallery");
    List<Exhibit> exhibits = Exhibits.of(gallery);
    List<Exhibit> served = draw.note("served", draw.list(MOST, () -> pick(draw, exhibits)));
    Plan plan = Plan.of(served);
    Epoch before = gallery.alice.device().group().epoch();
    int published = gallery.world.delivery().published().size();

    JoinOutcome outcome =
        gallery.carol.join(
            gallery.printed(),
            (pointer, id) -> Optional.of(new Serving(served)),
            new MemberWitness(gallery.alice.device()));

    List<OutgoingMessage> all = gallery.world.delivery().published();
    assertThat(epochs(all.subList(published, all.size()))).isEqualTo(plan.commits);
    gallery.alice.device().sync();
    boolean joined = outcome instanceof JoinOutcome.Joined;
    assertThat(joined).isEqualTo(plan.joins);
    assertThat(gallery.carol.isMember()).isEqualTo(joined);
    if (outcome instanceof JoinOutcome.NotJoined not) {
      assertThat(gallery.carol.disk().groups()).isEmpty();
      assertThat(gallery.alice.device().group().epoch()).isEqualTo(before);
      assertThat(not.reason().code()).isIn(plan.codes);
    } else {
      assertThat(gallery.carol.group().epochAuthenticator())
          .isEqualTo(gallery.alice.device().group().epochAuthenticator());
    }
    Coverage.hit(plan.ending);
    Coverage.hitIf(joined && plan.commits.size() > 1, "fell through");
  }

  /** What must come of what is served. */
  private static final class Plan {
    private final List<Long> commits = new ArrayList<>();
    private boolean joins;
    private String ending = "none survived";
    private List<ErrorCode> codes = List.of(InviteCode.NO_CANDIDATE_SURVIVED);

    static Plan of(List<Exhibit> served) {
      Plan plan = new Plan();
      Set<Bytes> lost = new HashSet<>();
      for (Exhibit next :
          Exhibits.inOrder(served, InviteLimits.DEFAULT.maxCandidates(), Optional.empty())) {
        if (lost.contains(next.hash())) {
          continue;
        }
        if (next.nature() == Exhibit.Nature.DOOMED) {
          plan.ending = "doomed";
          plan.codes =
              List.of(
                  InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED,
                  InviteCode.EXTERNAL_COMMIT_EXPIRED,
                  InviteCode.MAX_USES_EXHAUSTED,
                  InviteCode.STALE_INVITE_SLOT,
                  InviteCode.STALE_INVITE_KEY,
                  InviteCode.ALREADY_MEMBER);
          return plan;
        }
        plan.commits.add(next.epoch());
        lost.add(next.hash());
        if (next.nature() == Exhibit.Nature.LIVE) {
          plan.ending = "joined";
          plan.joins = true;
          return plan;
        }
        plan.ending = "exhausted";
        plan.codes = List.of(InviteCode.CANDIDATES_EXHAUSTED);
      }
      return plan;
    }
  }

  /** One gallery for all that only look. */
  private static final class Once {
    static final Gallery GALLERY;
    static final List<Exhibit> EXHIBITS;

    static {
      try {
        GALLERY = new Gallery("one gallery");
        EXHIBITS = Exhibits.of(GALLERY);
      } catch (ProtocolException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Junk is most of what there is; the rest must come up too. */
  private static Exhibit pick(Draw draw, List<Exhibit> exhibits) {
    Exhibit one = draw.pick(exhibits);
    return one.nature() == Exhibit.Nature.DOOMED || one.nature() == Exhibit.Nature.JUNK
        ? draw.pick(exhibits)
        : one;
  }

  private static List<Object> words(Exhibit one) {
    return List.of(one.epoch(), one.hash(), one.expires());
  }

  private static List<Object> words(Candidate one) {
    long expires = one.metadata().expiresAt().map(bound -> bound.unixNanos()).orElse(0L);
    return List.of(one.state().epoch().value(), one.state().hash().digest(), expires);
  }

  /** The epochs that commits are made on. */
  private static List<Long> epochs(List<OutgoingMessage> messages) throws ProtocolException {
    List<Long> epochs = new ArrayList<>();
    for (OutgoingMessage each : messages) {
      MlsMessage message = Tls.decode(each.data(), Profile.XIP82, MlsMessage::readFrom);
      epochs.add(((MlsMessage.OfPublicMessage) message).content().content().epoch().value());
    }
    return epochs;
  }

  /** A service that serves what it likes. */
  private record Serving(List<Exhibit> exhibits) implements Slot {
    @Override
    public void upload(Bytes blob) {}

    @Override
    public List<Bytes> fetch() {
      return exhibits.stream().map(Exhibit::bytes).toList();
    }
  }
}
