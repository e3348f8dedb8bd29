package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.InviteCode.CROSS_INBOX_ADD;
import static dev.latchkey.failure.InviteCode.INSTALLATION_NOT_ASSOCIATED;
import static dev.latchkey.failure.InviteCode.JOINER_ALREADY_MEMBER;
import static dev.latchkey.failure.InviteCode.UNKNOWN_SEQUENCE_ID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.ProposalCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.group.Defects;
import dev.latchkey.identity.InboxId;
import dev.latchkey.message.Add;
import dev.latchkey.message.Remove;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import java.util.List;

/** Who comes in, and whether it is there already (XIP-82, receive side, checks 3 and 4). */
final class XipIdentityCases {
  private final XipStandard given;
  private final XipScene scene;
  private final InboxId inbox;

  private XipIdentityCases(Sheet sheet, String name, XipScene scene) throws ProtocolException {
    this.given = XipStandard.of(sheet, name, scene);
    this.scene = scene;
    this.inbox = scene.inbox("joiner");
  }

  static VectorFile associations() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "xip-external",
            "associations",
            "Whether the joiner's keys belong to its inbox, at the sequence id it records.");
    XipScene scene = XipScene.five(sheet.seed(), XipPolicies.open());
    XipIdentityCases cases = new XipIdentityCases(sheet, "bob", scene);
    cases.sequenceIds();
    cases.keys();
    cases.adds();
    cases.spellings();
    return sheet.file();
  }

  static VectorFile membership() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "xip-external", "membership", "Whether the joiner's inbox is in tree or map already.");
    twoPlaces(sheet);
    returning(sheet);
    return sheet.file();
  }

  private Client installation(String name) {
    return XipClients.installation(scene.seed, "joiner", name);
  }

  private XipJoiner joiner(Client client, String slug) throws ProtocolException {
    return XipJoiner.of(scene, inbox, client, slug);
  }

  private ObjectNode at(long sequenceId, Client... installations) {
    return XipClients.association(inbox, sequenceId, List.of(installations));
  }

  /** The inbox has updates 6, 7 and 8: a key comes, another one joins it, the first one goes. */
  private JsonNode threeUpdates() {
    Client early = installation("early");
    Client late = installation("late");
    return XipStandard.log(at(6, early), at(7, early, late), at(8, late));
  }

  private Bytes recording(String key, long sequenceId, String slug) throws ProtocolException {
    XipJoiner joiner = joiner(installation(key), slug);
    return joiner.message(joiner.entry(XipProposals.tagged(sequenceId, scene.slot())));
  }

  private void sequenceIds() throws ProtocolException {
    XipTrial bob = given.bob.knowing(given.sheet.share("three-updates", threeUpdates()));
    Entry early = accepted(bob, "early", 6, "REVIEW-06");
    Entry late = accepted(bob, "late", 8, "REVIEW-06");
    accepted(bob, "early", 7, "XIP82-RECV-03");
    accepted(bob, "late", 7, "GAP-06");
    notHeld(bob, "late", 6, "A key that was added after the recorded update", late);
    notHeld(bob, "early", 8, "A key that was revoked by the recorded update", early);
    unknown(bob, "of-the-future", 9, late);
    unknown(bob, "from-before", 5, early);
    unknown(bob, "of-zero", 0, early);
    unknown(bob, "of-all-ones", -1, late);
    unknown(bob, "of-the-sign-bit", Long.MIN_VALUE, late);
  }

  private Entry accepted(XipTrial bob, String key, long sequenceId, String rule)
      throws ProtocolException {
    String slug = key + "-key-at-" + sequenceId;
    XipJoiner joiner = joiner(installation(key), slug);
    return bob.accept(
        slug,
        "The key belongs to the inbox at the recorded update " + sequenceId,
        joiner.post(joiner.commit(joiner.entry(XipProposals.tagged(sequenceId, scene.slot())))),
        "XIP82-RECV-03",
        rule);
  }

  private void notHeld(XipTrial bob, String key, long sequenceId, String title, Entry twin)
      throws ProtocolException {
    String slug = key + "-key-at-" + sequenceId;
    bob.refuse(
        slug,
        title,
        XipFault.of(Fault.XIP_IMPOSTOR, INSTALLATION_NOT_ASSOCIATED, "REVIEW-06", "XIP82-RECV-03"),
        recording(key, sequenceId, slug),
        given.next(),
        twin);
  }

  private void unknown(XipTrial bob, String slug, long sequenceId, Entry twin)
      throws ProtocolException {
    bob.refuse(
        "sequence-id-" + slug,
        "The inbox has no update " + Long.toUnsignedString(sequenceId),
        XipFault.of(Fault.XIP_IMPOSTOR, UNKNOWN_SEQUENCE_ID, "GAP-06"),
        recording("late", sequenceId, slug),
        given.next(),
        twin);
  }

  private void keys() throws ProtocolException {
    Entry genuine = given.accept("genuine", "The inbox's only key", "REVIEW-06");
    given.refuse(
        "thief",
        "A stranger's key under the name of an inbox that is not in the group",
        XipFault.of(Fault.XIP_IMPOSTOR, INSTALLATION_NOT_ASSOCIATED, "REVIEW-06", "XIP82-RECV-03"),
        joiner(installation("thief"), "thief").join().message().encoded(),
        genuine);
    Client friend = XipClients.person(scene.seed, "friend");
    Client posing = friend.with(old -> installation("posing").profile);
    given.refuse(
        "another-inboxs-key",
        "The key of one inbox under the name of another",
        XipFault.of(Fault.XIP_IMPOSTOR, INSTALLATION_NOT_ASSOCIATED, "REVIEW-06"),
        joiner(posing, "posing").join().message().encoded(),
        genuine);
    given
        .bob
        .knowing(given.sheet.share("no-log", XipStandard.log()))
        .refuse(
            "no-such-inbox",
            "The log knows no such inbox",
            XipFault.of(Fault.XIP_IMPOSTOR, UNKNOWN_SEQUENCE_ID, "GAP-06"),
            given.joiner("no-such-inbox").join().message().encoded(),
            given.next(),
            genuine);
  }

  private void adds() throws ProtocolException {
    Client own = XipClients.person(scene.seed, "joiner");
    Client second = installation("second");
    Client third = installation("third");
    XipTrial bob =
        given.bob.knowing(
            given.sheet.share(
                "three-keys",
                XipStandard.log(
                    at(6, own, second, third, installation("revoked")),
                    at(XipClients.SEQUENCE, own, second, third),
                    XipClients.association(
                        scene.inbox("friend"),
                        XipClients.SEQUENCE,
                        List.of(XipClients.person(scene.seed, "friend"))))));
    Entry one = added(bob, "one-more", "XIP82-SHAPE-02", second);
    added(bob, "two-more", "XIP82-SHAPE-02", second, third);
    XipFault foreign =
        XipFault.of(Fault.XIP_IMPOSTOR, INSTALLATION_NOT_ASSOCIATED, "REVIEW-07", "XIP82-RECV-03");
    refusesAdd(
        bob,
        "adds-thief",
        "A stranger's key package that names the inbox",
        foreign,
        one,
        second,
        installation("thief"));
    refusesAdd(
        bob,
        "adds-revoked",
        "A key package whose key is revoked by then",
        foreign,
        one,
        installation("revoked"));
    XipFault cross = XipFault.of(Fault.XIP_IMPOSTOR, CROSS_INBOX_ADD, "XIP82-RECV-03");
    refusesAdd(
        bob,
        "adds-friend",
        "A friend's key package",
        cross,
        one,
        XipClients.person(scene.seed, "friend"));
    refusesAdd(
        bob,
        "adds-own-and-friend",
        "The second installation, and a friend's",
        cross,
        one,
        second,
        XipClients.person(scene.seed, "friend"));
    XipJoiner twice = given.joiner("adds-twice");
    Add add = scene.adding(second);
    bob.refuse(
        "adds-twice",
        "The same Add twice: copies are counted, not merged",
        XipFault.of(Fault.XIP_FORBIDDEN_SHAPE, ProposalCode.DUPLICATE_ADD, "RFC9420-PROP-05")
            .or(TreeCode.DUPLICATE_SIGNATURE_KEY),
        twice.outside.list(
            List.of(add, add, twice.entry()), List.of(add, twice.entry()), Defects.NONE),
        given.next(),
        one);
  }

  private Entry added(XipTrial bob, String slug, String rule, Client... others)
      throws ProtocolException {
    XipJoiner joiner = given.joiner(slug);
    return bob.accept(
        slug,
        "The joiner brings its other installations: " + others.length,
        joiner.post(joiner.joinWith(drawn(slug, others))),
        "XIP82-RECV-03",
        rule);
  }

  private void refusesAdd(
      XipTrial bob, String slug, String title, XipFault fault, Entry twin, Client... others)
      throws ProtocolException {
    Bytes message = given.joiner(slug).joinWith(drawn(slug, others)).message().encoded();
    bob.refuse(slug, title, fault, message, given.next(), twin);
  }

  private static Client[] drawn(String slug, Client... clients) {
    Client[] drawn = new Client[clients.length];
    for (int i = 0; i < clients.length; i++) {
      drawn[i] = clients[i].drawing(slug);
    }
    return drawn;
  }

  private void spellings() throws ProtocolException {
    Client own = XipClients.person(scene.seed, "joiner");
    Client second = XipClients.calling(installation("second"), XipClients.shouted(inbox));
    XipTrial bob =
        given.bob.knowing(
            given.sheet.share("two-keys", XipStandard.log(at(XipClients.SEQUENCE, own, second))));
    XipJoiner shouting = joiner(XipClients.calling(own, XipClients.shouted(inbox)), "capitals");
    Entry capitals =
        bob.accept(
            "capitals",
            "A credential that spells the inbox in capitals names the same inbox",
            shouting.post(shouting.join()),
            "GAP-07");
    added(bob, "adds-capitals", "GAP-07", second);
    String hex = inbox.hex();
    malformed(bob, "text", "nobody", capitals);
    malformed(bob, "63-digits", hex.substring(1), capitals);
    malformed(bob, "65-digits", hex + "0", capitals);
    malformed(bob, "prefix", "0x" + hex, capitals);
    malformed(bob, "no-hex-digit", "g" + hex.substring(1), capitals);
    malformed(bob, "nothing", "", capitals);
    Client odd = XipClients.calling(second, XipClients.spelled("nobody"));
    refusesAdd(
        bob,
        "adds-nobody",
        "A key package whose credential names no inbox",
        XipFault.of(Fault.XIP_IMPOSTOR, CROSS_INBOX_ADD, "XIP82-RECV-03")
            .or(AppDataCode.INBOX_ID_MALFORMED, GroupInfoCode.CREDENTIAL_INVALID),
        capitals,
        odd);
  }

  private void malformed(XipTrial bob, String slug, String text, Entry twin)
      throws ProtocolException {
    Client client = XipClients.person(scene.seed, "joiner");
    XipJoiner odd = joiner(XipClients.calling(client, XipClients.spelled(text)), slug);
    bob.refuse(
        "names-" + slug,
        "The credential's inbox is not 64 hexadecimal digits: " + slug.replace('-', ' '),
        XipFault.of(Fault.XIP_IMPOSTOR, AppDataCode.INBOX_ID_MALFORMED, "GAP-07")
            .or(GroupInfoCode.CREDENTIAL_INVALID),
        odd.join().message().encoded(),
        given.next(),
        twin);
  }

  /** The joiner's inbox in the tree, in the map, in both, in neither. */
  private static void twoPlaces(Sheet sheet) throws ProtocolException {
    XipFault fault = XipFault.of(Fault.XIP_ALREADY_IN, JOINER_ALREADY_MEMBER, "XIP82-RECV-04");
    XipScene empty = XipScene.five(sheet.seed() + "/neither", XipPolicies.open());
    XipIdentityCases neither = new XipIdentityCases(sheet, "neither", empty);
    Entry genuine =
        neither.given.accept(
            "in-neither", "The inbox has neither leaf nor entry", "XIP82-RECV-04", "GAP-07");
    XipScene leaf =
        XipScene.five(sheet.seed() + "/tree", XipPolicies.open())
            .add(List.of(XipClients.installation(sheet.seed() + "/tree", "joiner", "first")));
    XipIdentityCases tree = new XipIdentityCases(sheet, "tree", leaf);
    tree.refuses("in-tree-only", "The inbox has a leaf and no entry", fault, genuine);
    tree.refusesShouting("in-tree-in-capitals", fault, genuine);
    XipScene entry =
        XipScene.five(sheet.seed() + "/map", XipPolicies.open())
            .commit("alice", XipProposals.enter(sheet.seed() + "/map", "joiner"));
    XipIdentityCases map = new XipIdentityCases(sheet, "map", entry);
    XipFault twice = fault.or(AppDataCode.KEY_EXISTS);
    map.refuses("in-map-only", "The inbox has an entry and no leaf", twice, genuine);
    map.refusesShouting("in-map-in-capitals", twice, genuine);
    String seed = sheet.seed() + "/both";
    XipScene member =
        XipScene.five(seed, XipPolicies.open())
            .add(
                List.of(XipClients.installation(seed, "joiner", "first")),
                XipProposals.enter(seed, "joiner"));
    XipIdentityCases both = new XipIdentityCases(sheet, "both", member);
    both.refuses("in-both", "A second installation of a member comes by invite", twice, genuine);
  }

  private void refuses(String slug, String title, XipFault fault, Entry twin)
      throws ProtocolException {
    given.refuse(slug, title, fault, given.joiner(slug).join().message().encoded(), twin);
  }

  private void refusesShouting(String slug, XipFault fault, Entry twin) throws ProtocolException {
    Client client = XipClients.person(scene.seed, "joiner");
    Client shouting = XipClients.calling(client, XipClients.shouted(inbox));
    given.refuse(
        slug,
        "The same, with a credential in capitals",
        new XipFault(fault.kind(), fault.codes(), List.of("GAP-07")),
        joiner(shouting, slug).join().message().encoded(),
        twin);
  }

  /** Whoever was removed may come back while the invite lives. */
  private static void returning(Sheet sheet) throws ProtocolException {
    XipScene scene =
        XipScene.five(sheet.seed() + "/returns", XipPolicies.open()).add("joiner").remove("joiner");
    XipStandard.of(sheet, "returns", scene)
        .accept(
            "returns-after-welcome",
            "A member by Welcome was removed and comes back by the live invite",
            "XIP82-ROTATE-08");
    String seed = sheet.seed() + "/returns-again";
    XipScene again = XipScene.five(seed, XipPolicies.open());
    again.hear(XipJoiner.of(again, "joiner", "first time").join().message());
    again.commit(
        "alice",
        new Remove(new LeafIndex(5)),
        XipProposals.membership(XipProposals.delete(again.inbox("joiner"))));
    XipStandard.of(sheet, "returns-again", again)
        .accept(
            "returns-after-invite",
            "Who joined by the invite and was removed comes back by it",
            "XIP82-ROTATE-08",
            "XIP82-TAG-06");
  }
}
