package dev.latchkey.properties.admission;

import dev.latchkey.admission.SenderKind;
import dev.latchkey.properties.law.Draw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Draws groups and commits. Few inboxes, keys and slots, so that they meet. */
final class Stories {
  static final int JOINER = 9;
  static final int MEMBERSHIP = 0x8003;
  private static final long SEQUENCE = 5;
  private static final long NOW = 1_000_000;
  private static final List<Integer> KEYS = List.of(9, 10, 11);

  private Stories() {}

  /** A group that is open. */
  static Home open(Draw draw) {
    TreeMap<Integer, Integer> tags = new TreeMap<>();
    Set<Integer> leaves = new HashSet<>();
    int members = draw.between(1, 5);
    for (int inbox = 1; inbox <= members; inbox++) {
      tags.put(inbox, draw.below(3));
      leaves.add(inbox);
    }
    Home.Rules rules = new Home.Rules(true, 1 + draw.below(2), 0, 0, draw.below(6));
    return new Home(true, rules, leaves, tags);
  }

  /** A commit that a group open to {@code slot} takes in, while there is room. */
  static Knock welcome(Draw draw, int slot) {
    List<Item> items = new ArrayList<>(List.of(new Item.Init(), own(slot)));
    int others = draw.below(3);
    for (int i = 0; i < others; i++) {
      items.add(draw.below(items.size() + 1), new Item.Add(JOINER, KEYS.get(i + 1)));
    }
    return new Knock(
        SenderKind.NEW_MEMBER_COMMIT,
        items,
        true,
        JOINER,
        KEYS.get(0),
        NOW,
        Optional.of(NOW - 1000),
        new Knock.Log(SEQUENCE, KEYS));
  }

  static Item own(int tag) {
    return new Item.Membership(List.of(new Item.Step(Item.Change.INSERT, JOINER, tag, SEQUENCE)));
  }

  /** One entry of any kind. */
  static Item item(Draw draw) {
    return draw.one(
        List.of(
            d -> new Item.Init(),
            d -> own(1 + d.below(2)),
            d -> new Item.Add(d.chance(80) ? JOINER : d.below(4), d.pick(KEYS)),
            d -> new Item.Membership(d.list(3, () -> step(d))),
            d -> new Item.Membership(List.of(step(d))),
            d -> new Item.Junk(),
            d -> new Item.Removal(component(d)),
            d -> new Item.Other(d.pick(List.of(0x8000, 0x8001, 0x8004, 0x800c, 0xc001, 5))),
            d -> new Item.Typed(d.pick(List.of(2, 3, 4, 5, 7, 9, 10, 0x0a0a, 0xff00, 77))),
            d -> new Item.Reference()));
  }

  /** The group with one thing about it different. */
  static Home changed(Home home, Draw draw) {
    Home.Rules r = home.rules();
    return draw.one(
        List.of(
            d -> new Home(false, r, home.leaves(), home.tags()),
            d -> with(home, new Home.Rules(false, r.slot(), r.end(), r.maxAge(), r.maxUses())),
            d -> with(home, new Home.Rules(r.on(), 1 + d.below(4), r.end(), r.maxAge(), 0)),
            d -> with(home, new Home.Rules(r.on(), r.slot(), near(d), r.maxAge(), r.maxUses())),
            d -> with(home, new Home.Rules(r.on(), r.slot(), r.end(), age(d), r.maxUses())),
            d -> with(home, new Home.Rules(r.on(), r.slot(), r.end(), r.maxAge(), uses(d))),
            d -> withMember(home, d)));
  }

  /** The commit with one thing about it different. */
  static Knock changed(Knock k, Draw draw) {
    return draw.one(
        List.of(
            d -> with(k, d.pick(List.of(SenderKind.values()))),
            d -> with(k, inserted(k.items(), item(d), d)),
            d -> with(k, removed(k.items(), d)),
            d -> with(k, replaced(k.items(), item(d), d)),
            d ->
                new Knock(
                    k.sender(), k.items(), false, k.inbox(), k.key(), k.at(), k.start(), k.log()),
            d ->
                new Knock(
                    k.sender(),
                    k.items(),
                    k.path(),
                    d.below(4),
                    k.key(),
                    k.at(),
                    k.start(),
                    k.log()),
            d ->
                new Knock(
                    k.sender(), k.items(), k.path(), k.inbox(), 12, k.at(), k.start(), k.log()),
            d ->
                new Knock(
                    k.sender(),
                    k.items(),
                    k.path(),
                    k.inbox(),
                    k.key(),
                    near(d),
                    k.start(),
                    k.log()),
            d ->
                new Knock(
                    k.sender(), k.items(), k.path(), k.inbox(), k.key(), k.at(), start(d), k.log()),
            d ->
                new Knock(
                    k.sender(),
                    k.items(),
                    k.path(),
                    k.inbox(),
                    k.key(),
                    k.at(),
                    k.start(),
                    log(d))));
  }

  private static Item.Step step(Draw draw) {
    return new Item.Step(
        draw.pick(List.of(Item.Change.values())),
        draw.chance(60) ? JOINER : 1 + draw.below(4),
        draw.below(3),
        draw.chance(25) ? -1 : SEQUENCE + draw.below(2));
  }

  private static int component(Draw draw) {
    return draw.chance(50) ? MEMBERSHIP : draw.pick(List.of(0x8000, 0x8004, 0xc001));
  }

  /** A time about now, or anywhere. */
  private static long near(Draw draw) {
    return draw.chance(70) ? NOW - 1 + draw.below(3) : draw.uint64();
  }

  private static long age(Draw draw) {
    return draw.chance(70) ? 999 + draw.below(3) : draw.uint64();
  }

  private static int uses(Draw draw) {
    return draw.chance(80) ? draw.below(7) : (int) draw.uint32();
  }

  private static Optional<Long> start(Draw draw) {
    return draw.chance(30) ? Optional.empty() : Optional.of(near(draw));
  }

  private static Knock.Log log(Draw draw) {
    return new Knock.Log(
        draw.chance(50) ? SEQUENCE : SEQUENCE + 1, draw.list(3, () -> draw.pick(KEYS)));
  }

  private static Home with(Home home, Home.Rules rules) {
    return new Home(home.migrated(), rules, home.leaves(), home.tags());
  }

  private static Home withMember(Home home, Draw draw) {
    Set<Integer> leaves = new HashSet<>(home.leaves());
    TreeMap<Integer, Integer> tags = new TreeMap<>(home.tags());
    int where = draw.below(3);
    if (where != 1) {
      leaves.add(JOINER);
    }
    if (where != 2) {
      tags.put(JOINER, draw.below(3));
    }
    return new Home(home.migrated(), home.rules(), leaves, tags);
  }

  private static Knock with(Knock k, SenderKind sender) {
    return new Knock(sender, k.items(), k.path(), k.inbox(), k.key(), k.at(), k.start(), k.log());
  }

  static Knock with(Knock k, List<Item> items) {
    return new Knock(k.sender(), items, k.path(), k.inbox(), k.key(), k.at(), k.start(), k.log());
  }

  /** The same commit, stamped at another time. */
  static Knock at(Knock k, long at, Optional<Long> start) {
    return new Knock(k.sender(), k.items(), k.path(), k.inbox(), k.key(), at, start, k.log());
  }

  /** The same commit without other installations, by somebody else. */
  static Knock as(Knock k, int inbox) {
    Item.Step own = ((Item.Membership) k.items().get(1)).steps().get(0);
    Item.Step step = new Item.Step(own.change(), inbox, own.tag(), own.sequence());
    List<Item> items = List.of(new Item.Init(), new Item.Membership(List.of(step)));
    return new Knock(k.sender(), items, k.path(), inbox, k.key(), k.at(), k.start(), k.log());
  }

  private static List<Item> inserted(List<Item> items, Item item, Draw draw) {
    List<Item> more = new ArrayList<>(items);
    more.add(
        draw.below(items.size() + 1),
        draw.chance(30) && !items.isEmpty() ? draw.pick(items) : item);
    return more;
  }

  private static List<Item> removed(List<Item> items, Draw draw) {
    List<Item> fewer = new ArrayList<>(items);
    if (!fewer.isEmpty()) {
      fewer.remove(draw.below(fewer.size()));
    }
    return fewer;
  }

  private static List<Item> replaced(List<Item> items, Item item, Draw draw) {
    List<Item> other = new ArrayList<>(items);
    if (!other.isEmpty()) {
      other.set(draw.below(other.size()), item);
    }
    return other;
  }
}
