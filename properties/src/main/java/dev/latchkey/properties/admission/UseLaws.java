package dev.latchkey.properties.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.admission.ReceiveSide;
import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import dev.latchkey.tls.Tls;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;

/** {@code max_uses}: no interleaving of joins, removals and rotations gets one member too many. */
public final class UseLaws {
  private static final int STEPS = 25;

  @Law(
      tries = 600,
      branches = {
        "admitted",
        "full",
        "lowered below the count",
        "freed by a removal",
        "fresh budget",
        "old slot again"
      },
      atLeast = 30)
  void noJoinExceedsTheBudget(@ForAll(supplier = Draws.class) Draw draw) throws ProtocolException {
    Run run = new Run(draw);
    for (int i = 0; i < STEPS; i++) {
      run.step();
    }
  }

  /** A group that lives: the words for it, and the dictionary that the implementation keeps. */
  private static final class Run {
    private final Draw draw;
    private final Set<Integer> usedSlots = new HashSet<>(Set.of(1));
    private Home home;
    private AppDataDictionary dictionary;
    private int next = 10;
    private boolean removedWhileFull;

    Run(Draw draw) {
      this.draw = draw;
      TreeMap<Integer, Integer> tags = new TreeMap<>();
      tags.put(1, 0);
      rebuild(new Home(true, new Home.Rules(true, 1, 0, 0, 2), Set.of(1), tags));
    }

    void step() throws ProtocolException {
      switch (draw.below(8)) {
        case 0 -> add();
        case 1 -> remove();
        case 2 -> rotate();
        case 3 -> budget();
        default -> join();
      }
      convergesForALateJoiner();
    }

    private void join() throws ProtocolException {
      int joiner = next++;
      Knock knock = Stories.as(Stories.welcome(Draw.plain(), home.rules().slot()), joiner);
      long before = home.uses(home.rules().slot());
      boolean room = home.rules().maxUses() == 0 || before < home.rules().maxUses();

      boolean admitted = ReceiveSide.validate(Real.facts(home, knock)).isAccepted();

      assertThat(admitted).isEqualTo(room);
      Coverage.hit(admitted ? "admitted" : "full");
      if (admitted) {
        Coverage.hitIf(removedWhileFull, "freed by a removal");
        removedWhileFull = false;
        dictionary =
            Membership.admit(
                dictionary,
                Membership.joining(
                    Real.inbox(joiner),
                    MembershipEntry.decode(Real.entry(home.rules().slot(), 1))));
        change(joiner, home.rules().slot());
        long after = uses(dictionary);
        assertThat(home.rules().maxUses() == 0 || after <= home.rules().maxUses()).isTrue();
        assertThat(after).isEqualTo(before + 1);
      }
    }

    private void add() {
      change(next++, 0);
      rebuild(home);
    }

    private void remove() {
      List<Integer> members = List.copyOf(home.tags().keySet());
      if (members.size() == 1) {
        return;
      }
      int leaving = draw.pick(members);
      boolean full =
          home.rules().maxUses() != 0 && home.uses(home.rules().slot()) == home.rules().maxUses();
      removedWhileFull = full && home.tags().get(leaving) == home.rules().slot();
      TreeMap<Integer, Integer> tags = new TreeMap<>(home.tags());
      Set<Integer> leaves = new HashSet<>(home.leaves());
      tags.remove(leaving);
      leaves.remove(leaving);
      rebuild(new Home(true, home.rules(), leaves, tags));
    }

    private void rotate() {
      int slot = 1 + draw.below(4);
      Coverage.hit(usedSlots.add(slot) ? "fresh budget" : "old slot again");
      rules(slot, home.rules().maxUses());
    }

    private void budget() {
      int maxUses = draw.below(5);
      Coverage.hitIf(
          maxUses != 0 && home.uses(home.rules().slot()) > maxUses, "lowered below the count");
      rules(home.rules().slot(), maxUses);
    }

    /** A newcomer has the state and no history; it counts what everybody counts. */
    private void convergesForALateJoiner() throws ProtocolException {
      AppDataDictionary received =
          Tls.decode(dictionary.encoded(Profile.XIP82), Profile.XIP82, AppDataDictionary::readFrom);
      assertThat(uses(received)).isEqualTo(home.uses(home.rules().slot()));
    }

    private long uses(AppDataDictionary read) throws ProtocolException {
      return Membership.in(read).usesOf(Real.slot(home.rules().slot()));
    }

    private void rules(int slot, int maxUses) {
      rebuild(
          new Home(true, new Home.Rules(true, slot, 0, 0, maxUses), home.leaves(), home.tags()));
    }

    private void change(int inbox, int tag) {
      TreeMap<Integer, Integer> tags = new TreeMap<>(home.tags());
      Set<Integer> leaves = new HashSet<>(home.leaves());
      tags.put(inbox, tag);
      leaves.add(inbox);
      home = new Home(true, home.rules(), leaves, tags);
    }

    private void rebuild(Home changed) {
      home = changed;
      dictionary = Real.dictionary(home);
    }
  }
}
