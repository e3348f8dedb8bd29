package dev.latchkey.properties.appdata;

import dev.latchkey.properties.law.Draw;
import java.util.List;

/** Draws ledgers and commits. Few inboxes and components, so that they meet. */
final class Deeds {
  static final int INBOXES = 5;
  static final int APP = 0xc001;
  static final int APP_ONCE = 0xfd01;
  static final int ONCE = 0xbf07;
  static final int UNREGISTERED = 0xc009;
  private static final List<Integer> PLAIN =
      List.of(Ledger.NAME, APP, APP_ONCE, ONCE, UNREGISTERED, Ledger.RESERVED);

  private Deeds() {}

  /** A group of one super admin, maybe an admin, and some members. */
  static Ledger ledger(Draw draw) {
    Ledger ledger = new Ledger();
    ledger.present.addAll(
        List.of(Ledger.REGISTRY, Ledger.SUPER_ADMINS, Ledger.ADMINS, Ledger.MEMBERSHIP));
    ledger.superAdmins.add(1);
    if (draw.chance(80)) {
      ledger.admins.add(2);
    }
    for (int inbox = 1; inbox < INBOXES; inbox++) {
      ledger.tags.put(inbox, draw.below(3));
    }
    ledger.registry.put(
        Ledger.ADMINS,
        new Ledger.Gates(Ledger.Gate.SUPER_ADMINS, Ledger.Gate.SUPER_ADMINS, Ledger.Gate.ADMINS));
    for (int component : List.of(Ledger.MEMBERSHIP, Ledger.NAME, APP, APP_ONCE, ONCE)) {
      ledger.registry.put(component, gates(draw));
    }
    ledger.registry.put(Ledger.POLICY, gates(draw));
    if (draw.chance(50)) {
      ledger.values.put(APP_ONCE, 1);
    }
    return ledger;
  }

  static List<Deed> commit(Draw draw) {
    List<Deed> deeds = draw.list(3, () -> deed(draw));
    if (deeds.isEmpty()) {
      deeds.add(deed(draw));
    }
    return deeds;
  }

  static Deed deed(Draw draw) {
    return draw.one(
        List.of(
            d -> new Deed.Write(d.pick(PLAIN), d.below(5)),
            d -> new Deed.Members(d.list(3, () -> member(d))),
            d -> new Deed.Members(List.of(member(d))),
            d ->
                new Deed.Lists(
                    d.chance(50) ? Ledger.ADMINS : Ledger.SUPER_ADMINS,
                    d.list(2, () -> new Deed.ListStep(d.chance(60), 1 + d.below(INBOXES)))),
            d -> new Deed.WritePolicy(PolicyWords.draw(d)),
            d -> new Deed.WritePolicy(PolicyWords.draw(d)),
            d -> new Deed.Drop(component(d)),
            d -> new Deed.Register(d.pick(List.of(Deed.Verb.values())), component(d), gates(d))));
  }

  /** 1 is mostly the super admin, 2 an admin, 0 nobody of the group. */
  static int actor(Draw draw) {
    return draw.chance(5) ? 0 : 1 + draw.below(draw.chance(50) ? 1 : 4);
  }

  private static Deed.MemberStep member(Draw draw) {
    return new Deed.MemberStep(
        draw.pick(List.of(Deed.Verb.values())), 1 + draw.below(INBOXES + 1), draw.below(3));
  }

  private static int component(Draw draw) {
    return draw.chance(50)
        ? draw.pick(PLAIN)
        : draw.pick(
            List.of(
                Ledger.REGISTRY,
                Ledger.SUPER_ADMINS,
                Ledger.ADMINS,
                Ledger.MEMBERSHIP,
                Ledger.POLICY,
                0x0005));
  }

  private static Ledger.Gates gates(Draw draw) {
    List<Ledger.Gate> all =
        List.of(
            Ledger.Gate.ALL,
            Ledger.Gate.ALL,
            Ledger.Gate.ADMINS,
            Ledger.Gate.SUPER_ADMINS,
            Ledger.Gate.NOBODY);
    return new Ledger.Gates(draw.pick(all), draw.pick(all), draw.pick(all));
  }
}
