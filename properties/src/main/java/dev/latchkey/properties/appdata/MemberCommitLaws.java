package dev.latchkey.properties.appdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.AppDataRules;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.PolicyChange;
import dev.latchkey.invite.PolicyTransition;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import net.jqwik.api.ForAll;

/** Random commits of members, one on the other, against our own reading of XIP-81. */
public final class MemberCommitLaws {
  private static final int COMMITS = 8;

  /** The same verdict as the text's, and after an accepted commit the same state. */
  @Law(
      tries = 1500,
      branches = {
        "accepted",
        "ACTOR_NOT_MEMBER",
        "ADMITTED_VIA_IMMUTABLE",
        "CONSTRAINED_POLICY_VIOLATION",
        "IMMUTABLE_COMPONENT",
        "INSUFFICIENT_PERMISSIONS",
        "INVALID_PROPOSAL_LIST",
        "KEY_EXISTS",
        "KEY_MISSING",
        "POLICY_BAD_KEY_LENGTH",
        "POLICY_BAD_REFRESH_POINTER",
        "POLICY_MISSING_KEY",
        "POLICY_NOT_CLEARED_EXPIRES_AT_NS",
        "POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID",
        "POLICY_NOT_CLEARED_REFRESH_POINTERS",
        "POLICY_NOT_CLEARED_SYMMETRIC_KEY",
        "POLICY_SLOT_ID_TOO_SHORT",
        "RESERVED_COMPONENT"
      })
  void aCommitDoesWhatTheTextAllows(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    Ledger ledger = draw.note("ledger", Deeds.ledger(draw));
    AppDataDictionary dictionary = Written.dictionary(ledger);
    for (int i = 0; i < COMMITS; i++) {
      int actor = draw.note("actor", Deeds.actor(draw));
      List<Deed> deeds = draw.note("deeds", Deeds.commit(draw));
      Optional<Ledger> expected = Registrar.commit(ledger, actor, deeds);

      Optional<AppDataDictionary> after = apply(dictionary, actor, deeds);

      assertThat(after.isPresent()).isEqualTo(expected.isPresent());
      if (after.isPresent()) {
        keepsWhatIsForGood(ledger, expected.get());
        ledger = draw.note("ledger", expected.get());
        dictionary = after.get();
        assertThat(dictionary).isEqualTo(Written.dictionary(ledger));
        policyIsWholeOrGone(dictionary);
      }
    }
  }

  /** A commit that grants a permission and one that uses it are two commits. */
  @Law(
      tries = 500,
      branches = {"refused together", "allowed one after the other"},
      atLeast = 100)
  void noCommitUsesWhatItGrants(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    Ledger ledger = Deeds.ledger(draw);
    Ledger.Gates closed =
        new Ledger.Gates(Ledger.Gate.NOBODY, Ledger.Gate.NOBODY, Ledger.Gate.NOBODY);
    Ledger.Gates open = new Ledger.Gates(Ledger.Gate.ALL, Ledger.Gate.ALL, Ledger.Gate.ALL);
    boolean known = draw.chance(50);
    int component = draw.chance(50) ? Deeds.APP : Ledger.NAME;
    if (known) {
      ledger.registry.put(component, closed);
    } else {
      ledger.registry.remove(component);
    }
    Deed grant = new Deed.Register(known ? Deed.Verb.UPDATE : Deed.Verb.INSERT, component, open);
    Deed use = new Deed.Write(component, draw.below(9));
    AppDataDictionary before = Written.dictionary(ledger);

    assertThat(apply(before, 1, List.of(grant, use))).isEmpty();
    assertThat(apply(before, 1, List.of(use, grant))).isEmpty();
    Coverage.hit("refused together");
    AppDataDictionary granted = apply(before, 1, List.of(grant)).orElseThrow();
    assertThat(apply(granted, 1, List.of(use))).isPresent();
    Coverage.hit("allowed one after the other");
  }

  /** Every step between two policies in order has one name, and only revoking leaves no trace. */
  @Law(
      tries = 3000,
      branches = {
        "NO_CHANGE",
        "CHANGE_SETTINGS",
        "ENABLE",
        "REVOKE",
        "MOVE_SLOT",
        "removed",
        "refused"
      },
      atLeast = 5)
  void aPolicyIsWholeOrGone(@ForAll(supplier = Draws.class) Draw draw) throws ProtocolException {
    PolicyWords was = draw.note("was", ordered(draw));
    PolicyWords becomes = draw.note("becomes", PolicyWords.draw(draw));
    ExternalCommitPolicy before = PolicyChange.write(none(), was.written()).after();
    if (draw.chance(10)) {
      assertThat(PolicyChange.removal(before).after().invite()).isEmpty();
      Coverage.hit("removed");
      return;
    }
    PolicyChange change;
    try {
      change = PolicyChange.write(before, becomes.written());
    } catch (ProtocolException refused) {
      assertThat(becomes.isInOrder()).isFalse();
      Coverage.hit("refused");
      return;
    }
    assertThat(becomes.isInOrder()).isTrue();
    boolean live = becomes.version() == 1 && becomes.on();
    assertThat(change.after().invite().isPresent()).isEqualTo(live);
    assertThat(change.componentValue()).contains(becomes.written());
    assertThat(change.transition().endsOldPayloads())
        .isEqualTo(before.invite().isPresent() && (!live || was.slot() != becomes.slot()));
    assertThat(change.transition() == PolicyTransition.ENABLE)
        .isEqualTo(live && before.invite().isEmpty());
    Coverage.hit(change.transition().name());
  }

  private static PolicyWords ordered(Draw draw) {
    PolicyWords words = PolicyWords.draw(draw);
    return words.isInOrder() ? words : new PolicyWords(1, false, -1, 0, 0, 0, List.of());
  }

  private static ExternalCommitPolicy none() {
    return ExternalCommitPolicy.DEFAULT;
  }

  /** Write-once: an entry's tag, and components of the two immutable ranges. */
  private static void keepsWhatIsForGood(Ledger before, Ledger after) {
    before.tags.forEach(
        (inbox, tag) -> {
          if (after.tags.containsKey(inbox)) {
            assertThat(after.tags.get(inbox)).as("tag of " + inbox).isEqualTo(tag);
          }
        });
    IntPredicate once = id -> id == Deeds.APP_ONCE || id == Deeds.ONCE;
    before.values.forEach(
        (id, value) -> {
          if (once.test(id)) {
            assertThat(after.values).containsEntry(id, value);
          }
        });
  }

  private static void policyIsWholeOrGone(AppDataDictionary dictionary) {
    ExternalCommitPolicy.inForce(dictionary)
        .invite()
        .ifPresent(invite -> assertThat(invite.slot().value().size()).isGreaterThanOrEqualTo(4));
  }

  private static Optional<AppDataDictionary> apply(
      AppDataDictionary before, int actor, List<Deed> deeds) throws ProtocolException {
    AppDataRules rules =
        new AppDataRules(
            BouncyCastle.provider().hashing(),
            (id, after) -> {
              if (id.value() == Ledger.POLICY && after.isPresent()) {
                PolicyChange.write(ExternalCommitPolicy.inForce(before), after.get());
              }
            });
    boolean broken = !rules.explain(before, Written.changes(actor, deeds)).isEmpty();
    try {
      AppDataDictionary after = rules.apply(before, Written.changes(actor, deeds));
      assertThat(broken).isFalse();
      Coverage.hit("accepted");
      return Optional.of(after);
    } catch (ProtocolException refused) {
      Coverage.hit(
          refused.code() instanceof AppDataCode code
              ? code.name()
              : refused.code() instanceof InviteCode code ? code.name() : refused.code().id());
      return Optional.empty();
    }
  }
}
