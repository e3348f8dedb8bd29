package dev.latchkey.properties.appdata;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Our own reading of XIP-81, section 2.4, and of XIP-82's write-once tag: what a commit of member
 * {@code actor} makes of a ledger, or nothing. The oracle.
 */
final class Registrar {
  private final Ledger before;
  private final Ledger after;
  private final int actor;
  private final Set<Integer> updated = new HashSet<>();
  private final Set<Integer> dropped = new HashSet<>();

  private Registrar(Ledger before, int actor) {
    this.before = before;
    this.after = before.copy();
    this.actor = actor;
  }

  /** The ledger after {@code deeds}, all of them or none; {@code actor} 0 is no member. */
  static Optional<Ledger> commit(Ledger before, int actor, List<Deed> deeds) {
    Registrar walk = new Registrar(before, actor);
    for (Deed deed : deeds) {
      if (!walk.mayDo(deed) || !walk.make(deed)) {
        return Optional.empty();
      }
    }
    boolean ordered = !walk.updated.contains(Ledger.POLICY) || walk.after.policy.isInOrder();
    return ordered ? Optional.of(walk.after) : Optional.empty();
  }

  /** By the state before the commit alone, whatever the commit has granted meanwhile. */
  private boolean mayDo(Deed deed) {
    int component = deed.component();
    boolean drop = deed instanceof Deed.Drop;
    boolean hardcoded = component == Ledger.REGISTRY || component == Ledger.SUPER_ADMINS;
    if (actor == 0 || component >= 0xff00 || (drop && component == Ledger.REGISTRY)) {
      return false;
    }
    if (isImmutable(component)
        && (drop || before.holds(component) || updated.contains(component))) {
      return false;
    }
    if (dropped.contains(component) || (drop && updated.contains(component))) {
      return false;
    }
    if (drop && !before.holds(component)) {
      return false;
    }
    return hardcoded
        ? before.superAdmins.contains(actor)
        : before.registry.containsKey(component) && passesGates(deed, component);
  }

  private boolean passesGates(Deed deed, int component) {
    Ledger.Gates gates = before.registry.get(component);
    for (Deed.Verb verb : verbs(deed)) {
      Ledger.Gate gate =
          switch (verb) {
            case INSERT -> gates.insert();
            case UPDATE -> gates.update();
            case DELETE -> gates.delete();
          };
      if (!before.passes(gate, actor)) {
        return false;
      }
    }
    return true;
  }

  private static Set<Deed.Verb> verbs(Deed deed) {
    Set<Deed.Verb> verbs = EnumSet.noneOf(Deed.Verb.class);
    if (deed instanceof Deed.Drop) {
      verbs.add(Deed.Verb.DELETE);
    } else if (deed instanceof Deed.Members members) {
      members.steps().forEach(step -> verbs.add(step.verb()));
    } else if (deed instanceof Deed.Lists lists) {
      lists.steps().forEach(step -> verbs.add(step.in() ? Deed.Verb.INSERT : Deed.Verb.DELETE));
    }
    return verbs.isEmpty() ? EnumSet.of(Deed.Verb.UPDATE) : verbs;
  }

  private boolean make(Deed deed) {
    if (deed instanceof Deed.Drop drop) {
      dropped.add(drop.component());
      after.drop(drop.component());
      return true;
    }
    updated.add(deed.component());
    after.present.add(deed.component());
    if (deed instanceof Deed.Members members) {
      return members.steps().stream().allMatch(this::make);
    } else if (deed instanceof Deed.Lists lists) {
      Set<Integer> list = lists.component() == Ledger.ADMINS ? after.admins : after.superAdmins;
      return lists.steps().stream()
          .allMatch(step -> step.in() ? list.add(step.inbox()) : list.remove(step.inbox()));
    } else if (deed instanceof Deed.Register register) {
      return make(register);
    } else if (deed instanceof Deed.WritePolicy write) {
      after.policy = write.policy();
      return true;
    }
    Deed.Write write = (Deed.Write) deed;
    after.present.remove(write.component());
    after.values.put(write.component(), write.value());
    return true;
  }

  /** A tag is what it was before the commit; deleting and inserting does not wash it off. */
  private boolean make(Deed.MemberStep step) {
    boolean there = after.tags.containsKey(step.inbox());
    if (there == (step.verb() == Deed.Verb.INSERT)) {
      return false;
    }
    if (step.verb() == Deed.Verb.DELETE) {
      after.tags.remove(step.inbox());
      return true;
    }
    after.tags.put(step.inbox(), step.tag());
    return step.tag() == before.tags.getOrDefault(step.inbox(), 0);
  }

  private boolean make(Deed.Register register) {
    int about = register.about();
    boolean there = after.registry.containsKey(about);
    if (there == (register.verb() == Deed.Verb.INSERT)) {
      return false;
    }
    if (register.verb() == Deed.Verb.DELETE) {
      after.registry.remove(about);
      return true;
    }
    after.registry.put(about, register.gates());
    return isRegistrable(about, register.gates());
  }

  private static boolean isRegistrable(int about, Ledger.Gates gates) {
    if (about < 0x8000 || about >= 0xff00) {
      return false;
    }
    if (about == Ledger.REGISTRY || about == Ledger.SUPER_ADMINS) {
      return false;
    }
    Set<Ledger.Gate> constrained = EnumSet.of(Ledger.Gate.ADMINS, Ledger.Gate.SUPER_ADMINS);
    return about != Ledger.ADMINS
        || constrained.containsAll(List.of(gates.insert(), gates.update(), gates.delete()));
  }

  private static boolean isImmutable(int component) {
    return (component >= 0xbe00 && component <= 0xbfff)
        || (component >= 0xfd00 && component <= 0xfeff);
  }
}
