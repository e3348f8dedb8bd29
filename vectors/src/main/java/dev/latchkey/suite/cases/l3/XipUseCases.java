package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.InviteCode.ADMITTED_VIA_MISMATCH;
import static dev.latchkey.failure.InviteCode.MAX_USES_EXHAUSTED;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.invite.DurableSettings;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.message.Remove;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tag of the new entry, and how many entries carry it (XIP-82, checks 10 and 11). */
final class XipUseCases {
  private static final LeafIndex FIRST_JOINER = new LeafIndex(5);

  private final XipStandard given;

  private XipUseCases(XipStandard given) {
    this.given = given;
  }

  static VectorFile tag() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "xip-external", "tag", "The new entry names the live invite, whatever max_uses is.");
    Map<String, Bytes> tags = new LinkedHashMap<>();
    Bytes slot = XipPolicies.SLOT;
    tags.put("other", XipPolicies.OTHER_SLOT);
    tags.put("one-byte-less", slot.slice(0, slot.size() - 1));
    tags.put("first-four-bytes", slot.slice(0, 4));
    tags.put("one-byte-more", Bytes.concat(slot, Bytes.zeros(1)));
    tags.put("last-bit", Wire.flipped(slot));
    tags.put("zeros", Bytes.zeros(slot.size()));
    for (int maxUses : new int[] {0, 5}) {
      String suffix = maxUses == 0 ? "-unlimited" : "-limited";
      String seed = sheet.seed() + "/" + maxUses;
      XipScene scene = XipScene.five(seed, XipPolicies.bounded(0, 0, maxUses));
      XipStandard given = XipStandard.of(sheet, "uses" + suffix, scene);
      Entry genuine =
          given.accept(
              "exact" + suffix, "Exactly the id of the live invite", "XIP82-RECV-10", "GAP-02");
      XipUseCases cases = new XipUseCases(given);
      cases.mistagged("absent" + suffix, XipProposals.untagged(), genuine);
      cases.mistagged("empty" + suffix, Bytes.fromHex("0a0408071a00"), genuine);
      for (Map.Entry<String, Bytes> tag : tags.entrySet()) {
        cases.mistagged(tag.getKey() + suffix, XipProposals.tagged(tag.getValue()), genuine);
      }
    }
    shortest(sheet);
    return sheet.file();
  }

  private void mistagged(String slug, Bytes entry, Entry twin) throws ProtocolException {
    XipJoiner joiner = given.joiner(slug);
    String rule =
        slug.startsWith("absent") || slug.startsWith("empty") ? "GAP-02" : "XIP82-RECV-10";
    given.refuse(
        slug,
        "The tag of the new entry is not the live invite's: " + slug.replace('-', ' '),
        XipFault.of(Fault.XIP_WRONG_TAG, ADMITTED_VIA_MISMATCH, rule, "XIP82-RECV-10"),
        joiner.message(joiner.entry(entry)),
        twin);
  }

  /** Slot ids of other lengths than 16 bytes. */
  private static void shortest(Sheet sheet) throws ProtocolException {
    for (int size : new int[] {4, 64}) {
      Bytes slot = Bytes.concat(Bytes.fromHex("01020304"), Bytes.zeros(size - 4));
      ExternalCommitPolicy policy = XipPolicies.of(slot, "key", 0, DurableSettings.NONE);
      String name = "slot-of-" + size;
      XipStandard given =
          XipStandard.of(sheet, name, XipScene.five(sheet.seed() + "/" + name, policy));
      given.accept(name, "An id of " + size + " bytes", "XIP82-RECV-10");
    }
  }

  static VectorFile uses() throws ProtocolException {
    Sheet sheet =
        new Sheet("xip-external", "uses", "How many entries may carry the live invite's id.");
    around(sheet);
    large(sheet);
    others(sheet);
    rotations(sheet);
    freed(sheet);
    return sheet.file();
  }

  private static XipFault full(String... rules) {
    return XipFault.of(Fault.XIP_NO_ROOM, MAX_USES_EXHAUSTED, rules);
  }

  /** The five, and joiners before; nobody is bounded while they come. */
  private static XipScene joined(String seed, ExternalCommitPolicy policy, int joiners)
      throws ProtocolException {
    XipScene scene = XipScene.five(seed, policy);
    for (int i = 0; i < joiners; i++) {
      CreatedExternalCommit commit = XipJoiner.of(scene, "guest " + i, "guest " + i).join();
      scene.hear(commit.message());
    }
    return scene;
  }

  private static XipScene limited(String seed, int joiners, int maxUses) throws ProtocolException {
    return joined(seed, XipPolicies.open(), joiners)
        .commit("alice", XipProposals.policy(XipPolicies.bounded(0, 0, maxUses)));
  }

  private Entry accepts(String slug, String title, String... rules) throws ProtocolException {
    return given.accept(slug, title, rules);
  }

  private void refuses(String slug, String title, XipFault fault, Entry twin)
      throws ProtocolException {
    given.refuse(slug, title, fault, given.joiner(slug).join().message().encoded(), twin);
  }

  private static XipUseCases of(Sheet sheet, String name, XipScene scene) throws ProtocolException {
    return new XipUseCases(XipStandard.of(sheet, name, scene));
  }

  private static void around(Sheet sheet) throws ProtocolException {
    String seed = sheet.seed() + "/";
    Entry above =
        of(sheet, "two-of-three", limited(seed + "two of three", 2, 3))
            .accepts("two-of-three", "Two came, three may", "XIP82-RECV-11", "XIP82-RECV-14");
    of(sheet, "two-of-two", limited(seed + "two of two", 2, 2))
        .refuses("two-of-two", "Two came, two may", full("XIP82-RECV-11"), above);
    of(sheet, "two-of-one", limited(seed + "two of one", 2, 1))
        .refuses("two-of-one", "Two came, and now one may", full("XIP82-RECV-11"), above);
    of(sheet, "two-of-any", limited(seed + "two of any", 2, 0))
        .accepts("two-of-any", "Two came, there is no limit", "XIP82-RECV-11", "XIP82-POLICY-28");
    of(sheet, "none-of-one", limited(seed + "none of one", 0, 1))
        .accepts(
            "none-of-one",
            "Five members by Welcome do not count",
            "XIP82-POLICY-28",
            "XIP82-RECV-11");
  }

  private static void large(Sheet sheet) throws ProtocolException {
    Map<String, Integer> limits = new LinkedHashMap<>();
    limits.put("limit-of-the-sign-bit", Integer.MIN_VALUE);
    limits.put("limit-of-all-ones", -1);
    limits.put("limit-below-the-sign-bit", Integer.MAX_VALUE);
    for (Map.Entry<String, Integer> limit : limits.entrySet()) {
      String name = limit.getKey();
      of(sheet, name, limited(sheet.seed() + "/" + name, 1, limit.getValue()))
          .accepts(
              name,
              "One came, and max_uses is " + Integer.toUnsignedString(limit.getValue()),
              "XIP82-RECV-11");
    }
  }

  /** Entries with tags that only resemble the id. */
  private static void others(Sheet sheet) throws ProtocolException {
    Bytes slot = XipPolicies.SLOT;
    List<Bytes> tags =
        List.of(
            XipPolicies.OTHER_SLOT,
            Bytes.concat(slot, Bytes.zeros(1)),
            slot.slice(0, slot.size() - 1),
            Wire.flipped(slot));
    String seed = sheet.seed() + "/resembling";
    XipScene scene = XipScene.five(seed, XipPolicies.open());
    for (int i = 0; i < tags.size(); i++) {
      ExternalCommitPolicy policy =
          XipPolicies.of(tags.get(i), "key " + i, 0, DurableSettings.NONE);
      scene.commit("alice", XipProposals.policy(policy));
      scene.hear(XipJoiner.of(scene, "guest " + i, "guest " + i).join().message());
    }
    scene.commit("alice", XipProposals.policy(XipPolicies.bounded(0, 0, 1)));
    Entry room =
        of(sheet, "resembling", scene)
            .accepts(
                "resembling-tags",
                "Four entries with other tags leave the only place free",
                "XIP82-TAG-07",
                "XIP82-RECV-11");
    String full = sheet.seed() + "/one exact";
    XipScene taken = XipScene.five(full, XipPolicies.open());
    taken.hear(XipJoiner.of(taken, "guest", "guest").join().message());
    taken.commit("alice", XipProposals.policy(XipPolicies.bounded(0, 0, 1)));
    of(sheet, "exact", taken)
        .refuses(
            "exact-tag", "One entry with exactly this tag takes it", full("XIP82-TAG-07"), room);
  }

  private static void rotations(Sheet sheet) throws ProtocolException {
    String seed = sheet.seed() + "/rotation";
    DurableSettings one = XipPolicies.settings(0, 1);
    XipScene fresh =
        joined(seed + " fresh", XipPolicies.bounded(0, 0, 1), 1)
            .commit(
                "alice",
                XipProposals.policy(XipPolicies.of(XipPolicies.OTHER_SLOT, "new key", 0, one)));
    Entry budget =
        of(sheet, "fresh-slot", fresh)
            .accepts("fresh-slot", "A new id starts a new budget", "XIP82-TAG-08");
    XipScene kept =
        joined(seed + " kept", XipPolicies.bounded(0, 0, 1), 1)
            .commit(
                "alice", XipProposals.policy(XipPolicies.of(XipPolicies.SLOT, "new key", 0, one)));
    of(sheet, "kept-slot", kept)
        .refuses(
            "kept-slot", "A new key for the same id starts none", full("XIP82-TAG-09"), budget);
    XipScene back =
        joined(seed + " back", XipPolicies.bounded(0, 0, 1), 1)
            .commit("alice", XipProposals.policy(XipPolicies.revoked(0, 1)))
            .commit(
                "alice", XipProposals.policy(XipPolicies.of(XipPolicies.SLOT, "new key", 0, one)));
    of(sheet, "revoked-and-back", back)
        .refuses(
            "revoked-and-back",
            "Revoked and enabled again with the same id, old uses still count",
            full("XIP82-TAG-09", "XIP82-SHAPE-14"),
            budget);
  }

  private static void freed(Sheet sheet) throws ProtocolException {
    String seed = sheet.seed() + "/freed";
    XipScene full = joined(seed, XipPolicies.bounded(0, 0, 1), 1);
    XipUseCases before = of(sheet, "taken", full);
    Bytes late = before.given.joiner("taken").join().message().encoded();
    long at = before.given.next();
    XipTrial bob = before.given.bob;
    full.commit(
        "alice",
        new Remove(FIRST_JOINER),
        XipProposals.membership(XipProposals.delete(full.inbox("guest 0"))));
    Entry free =
        of(sheet, "freed", full)
            .accepts(
                "place-freed",
                "Who came by the invite has left, and the place is free",
                "XIP82-TAG-10",
                "XIP82-TAG-06");
    bob.refuse(
        "place-taken",
        "Who came by the invite is still there",
        full("XIP82-TAG-10"),
        late,
        at,
        free);
  }

  /** Members that came at different times read the same count off the same map. */
  static VectorFile latecomers() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "xip-external",
            "latecomers",
            "Members of the first hour, late ones and a joiner's second device agree.");
    String seed = sheet.seed() + "/";
    Map<String, Entry> twins = new HashMap<>();
    for (int maxUses : new int[] {3, 2}) {
      XipScene scene = XipScene.five(seed + maxUses, XipPolicies.open());
      scene.hear(XipJoiner.of(scene, "guest 0", "guest 0").join().message());
      Client second = XipClients.installation(scene.seed, "guest 1", "guest 1's second");
      scene.welcome(XipJoiner.of(scene, "guest 1", "guest 1"), second);
      scene.commit("alice", XipProposals.policy(XipPolicies.bounded(0, 0, maxUses)));
      scene.add("frank");
      sheet.share("of-" + maxUses + "-associations", XipStandard.everybody(scene));
      for (String judge : List.of("bob", "guest 1's second", "frank")) {
        judge(sheet, scene, maxUses, judge, twins);
      }
    }
    return sheet.file();
  }

  private static void judge(
      Sheet sheet, XipScene scene, int maxUses, String judge, Map<String, Entry> twins)
      throws ProtocolException {
    String name = judge.replaceAll("[^a-z0-9]+", "-");
    String shared = "of-" + maxUses;
    XipTrial trial =
        XipTrial.of(
            sheet,
            name + "-" + shared,
            scene,
            judge,
            Sheet.reference("shared", shared + "-associations"));
    XipJoiner joiner = XipJoiner.of(scene, "joiner", "the same for all");
    if (maxUses > 2) {
      Entry room =
          trial.accept(
              name + "-room",
              "Two came and three may, says " + judge,
              joiner.post(joiner.join()),
              "XIP82-RECV-14");
      twins.put(judge, room);
    } else {
      trial.refuse(
          name + "-full",
          "Two came and two may, says " + judge,
          full("XIP82-RECV-11", "XIP82-RECV-14"),
          joiner.join().message().encoded(),
          scene.now() + XipScene.SECOND,
          twins.get(judge));
    }
  }
}
