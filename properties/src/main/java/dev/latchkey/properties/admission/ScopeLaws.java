package dev.latchkey.properties.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.admission.JoinFacts;
import dev.latchkey.admission.ReceiveSide;
import dev.latchkey.admission.Verdict;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Profile;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import dev.latchkey.tls.Tls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;

/** Scope: exactly the atomic shape comes in, and whoever judges it, whenever, says the same. */
public final class ScopeLaws {
  /** A welcome commit on an open group, and up to three things about them different. */
  @Law(
      tries = 20_000,
      branches = {
        "admitted",
        "ADMITTED_VIA_MISMATCH",
        "BY_REFERENCE_PROPOSAL",
        "CROSS_INBOX_ADD",
        "EPOCH_START_UNKNOWN",
        "EXTERNAL_COMMIT_EXPIRED",
        "EXTERNAL_COMMIT_NOT_ALLOWED",
        "EXTERNAL_COMMIT_STALE",
        "FORBIDDEN_GCE",
        "FORBIDDEN_PROPOSAL_TYPE",
        "FORBIDDEN_PSK",
        "FORBIDDEN_REMOVE",
        "INSTALLATION_NOT_ASSOCIATED",
        "JOINER_ALREADY_MEMBER",
        "MALFORMED_MEMBERSHIP_DELTA",
        "MALFORMED_MEMBERSHIP_ENTRY",
        "MAX_USES_EXHAUSTED",
        "MISSING_EXTERNAL_INIT",
        "MISSING_MEMBERSHIP_UPDATE",
        "MISSING_UPDATE_PATH",
        "MULTIPLE_EXTERNAL_INIT",
        "MULTIPLE_MEMBERSHIP_UPDATES",
        "NOT_MIGRATED",
        "NOT_NEW_MEMBER_COMMIT",
        "OUT_OF_SCOPE_MEMBERSHIP_UPDATE",
        "UNKNOWN_SEQUENCE_ID",
        "WRONG_COMPONENT"
      },
      atLeast = 3)
  void theVerdictIsThatOfTheText(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    Home home = Stories.open(draw);
    Knock knock = Stories.welcome(draw, home.rules().slot());
    int changes = draw.below(4);
    for (int i = 0; i < changes; i++) {
      if (draw.chance(40)) {
        home = Stories.changed(home, draw);
      } else {
        knock = Stories.changed(knock, draw);
      }
    }
    judge(draw, home, knock);
  }

  /** Any multiset of proposals whatever: the shape is read off the list and nothing else. */
  @Law(
      tries = 10_000,
      branches = {"admitted", "FORBIDDEN_PROPOSAL_TYPE", "MULTIPLE_MEMBERSHIP_UPDATES"},
      atLeast = 20)
  void onlyTheAtomicShapeComesIn(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    Home home = Stories.open(draw);
    Knock welcome = Stories.welcome(draw, home.rules().slot());
    List<Item> items = draw.list(4, () -> Stories.item(draw));
    if (draw.chance(60)) {
      items.add(new Item.Init());
      items.add(Stories.own(home.rules().slot()));
    }
    judge(draw, home, Stories.with(welcome, items));
  }

  /**
   * Members who got to the same state on different ways, and judge a list in another order, agree:
   * state read back from bytes as by a late joiner, a tree in which others came and went, the
   * proposals in reverse.
   */
  @Law(
      tries = 5000,
      branches = {"admitted", "refused"},
      atLeast = 500)
  void theVerdictIsThatOfEveryMember(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    Home home = draw.chance(20) ? Stories.changed(Stories.open(draw), draw) : Stories.open(draw);
    Knock welcome = Stories.welcome(draw, home.rules().slot());
    Knock knock = draw.note("knock", draw.chance(50) ? Stories.changed(welcome, draw) : welcome);
    draw.note("home", home);
    Verdict verdict = ReceiveSide.validate(Real.facts(home, knock));

    assertThat(ReceiveSide.validate(Real.facts(home, knock))).isEqualTo(verdict);
    assertThat(ReceiveSide.validate(elsewhere(home, knock))).isEqualTo(verdict);
    List<Item> reversed = new ArrayList<>(knock.items());
    Collections.reverse(reversed);
    Verdict other = ReceiveSide.validate(Real.facts(home, Stories.with(knock, reversed)));
    assertThat(other.isAccepted()).isEqualTo(verdict.isAccepted());
    Coverage.hit(verdict.isAccepted() ? "admitted" : "refused");
  }

  private static JoinFacts elsewhere(Home home, Knock knock) throws ProtocolException {
    GroupContext received =
        Tls.decode(
            Real.context(home).encoded(Profile.XIP82), Profile.XIP82, GroupContext::readFrom);
    return Real.facts(home, received, Real.treeWithHistory(home), knock);
  }

  private static void judge(Draw draw, Home home, Knock knock) throws ProtocolException {
    draw.note("home", home);
    draw.note("knock", knock);
    JoinFacts facts = Real.facts(home, knock);
    Verdict verdict = ReceiveSide.validate(facts);
    ReceiveSide.Explanation explanation = ReceiveSide.explain(facts);

    assertThat(verdict.isAccepted())
        .as(verdict.toString())
        .isEqualTo(Doorkeeper.admits(home, knock));
    assertThat(explanation.broken().isEmpty()).isEqualTo(verdict.isAccepted());
    if (verdict instanceof Verdict.Rejected rejected) {
      assertThat(explanation.broken().get(0).code()).isEqualTo(rejected.code());
      Coverage.hit(rejected.code() instanceof InviteCode code ? code.name() : "other");
    } else {
      assertThat(explanation.notEvaluated()).isEmpty();
      Coverage.hit("admitted");
    }
  }
}
