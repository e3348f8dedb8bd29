package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.InviteCode.ADMITTED_VIA_IMMUTABLE;
import static dev.latchkey.suite.cases.l3.XipProposals.change;
import static dev.latchkey.suite.cases.l3.XipProposals.delete;
import static dev.latchkey.suite.cases.l3.XipProposals.insert;
import static dev.latchkey.suite.cases.l3.XipProposals.membership;

import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import java.util.List;

/** Members' Commits on entries with and without a tag: it is written once, by who joins. */
final class XipTagCases {
  private static final LeafIndex GUEST = new LeafIndex(5);

  private final XipStandard given;
  private final InboxId guest;
  private final InboxId carol;
  private final Bytes tagged;

  private XipTagCases(XipStandard given) throws ProtocolException {
    this.given = given;
    this.guest = given.scene.inbox("guest");
    this.carol = given.scene.inbox("carol");
    this.tagged = Membership.in(given.scene.dictionary()).stored(guest).orElseThrow();
  }

  static VectorFile tags() throws ProtocolException {
    Sheet sheet =
        new Sheet("xip-members", "tags", "Members carry the tags of entries through unchanged.");
    XipScene scene = XipScene.five(sheet.seed(), XipPolicies.open());
    scene.hear(XipJoiner.of(scene, "guest", "guest").join().message());
    XipTagCases cases = new XipTagCases(XipStandard.of(sheet, scene));
    cases.insertions();
    cases.additions();
    cases.losses();
    cases.removals();
    return sheet.file();
  }

  private Entry accepts(String by, String slug, String title, String rule, Proposal... proposals)
      throws ProtocolException {
    return given.accept(by, slug, title, List.of(proposals), rule);
  }

  private void refuses(
      String by, String slug, String title, String rule, Entry twin, Proposal... proposals)
      throws ProtocolException {
    given.refuse(
        by,
        slug,
        title,
        XipFault.of(Fault.XIP_TAG_REWRITTEN, ADMITTED_VIA_IMMUTABLE, rule),
        List.of(proposals),
        twin);
  }

  private void insertions() throws ProtocolException {
    InboxId friend = given.scene.inbox("friend");
    String rule = "XIP82-TAG-01";
    Entry plain =
        accepts(
            "carol",
            "inserts-untagged",
            "A member inserts an entry without a tag",
            rule,
            membership(insert(friend, XipProposals.untagged())));
    inserts("active-id", XipPolicies.SLOT, friend, plain);
    inserts("other-id", XipPolicies.OTHER_SLOT, friend, plain);
    inserts("one-byte", Bytes.fromHex("07"), friend, plain);
    refuses(
        "alice",
        "super-admin-inserts-tagged",
        "A super admin inserts an entry with the live invite's tag",
        rule,
        plain,
        membership(insert(friend, XipProposals.tagged(XipPolicies.SLOT))));
    refuses(
        "alice",
        "inserts-plain-then-tagged",
        "An entry is inserted without a tag and gets one in the same Commit",
        rule,
        plain,
        membership(
            insert(friend, XipProposals.untagged()),
            change(friend, XipProposals.tagged(XipPolicies.SLOT))));
  }

  private void inserts(String slug, Bytes tag, InboxId friend, Entry twin)
      throws ProtocolException {
    refuses(
        "carol",
        "inserts-with-" + slug,
        "A member inserts an entry with a tag: " + slug.replace('-', ' '),
        "XIP82-TAG-01",
        twin,
        membership(insert(friend, XipProposals.tagged(tag))));
  }

  private void additions() throws ProtocolException {
    Bytes later = MembershipEntry.untagged(XipClients.SEQUENCE + 1).encoded();
    Entry plain =
        accepts(
            "carol",
            "changes-own-untagged",
            "A member writes a later sequence id into its own entry",
            "XIP82-TAG-02",
            membership(change(carol, later)));
    refuses(
        "carol",
        "tags-own",
        "A member writes the live invite's tag into its own entry",
        "XIP82-TAG-02",
        plain,
        membership(change(carol, XipProposals.tagged(XipPolicies.SLOT))));
    refuses(
        "carol",
        "tags-another",
        "A member writes the live invite's tag into Erin's entry",
        "XIP82-TAG-02",
        plain,
        membership(change(given.scene.inbox("erin"), XipProposals.tagged(XipPolicies.SLOT))));
    refuses(
        "alice",
        "super-admin-tags",
        "A super admin writes a tag into an entry",
        "XIP82-TAG-02",
        plain,
        membership(change(carol, XipProposals.tagged(XipPolicies.OTHER_SLOT))));
  }

  private void losses() throws ProtocolException {
    Entry kept =
        accepts(
            "carol",
            "keeps-tag",
            "A member writes a later sequence id into a tagged entry, and keeps the tag",
            "XIP82-TAG-05",
            membership(
                change(guest, XipProposals.tagged(XipClients.SEQUENCE + 1, XipPolicies.SLOT))));
    accepts(
        "alice",
        "deletes-and-inserts-same",
        "An entry is deleted and inserted again with the same tag",
        "XIP82-TAG-03",
        membership(delete(guest), insert(guest, tagged)));
    String lost = "XIP82-TAG-03";
    refuses(
        "carol",
        "drops-tag",
        "The tag is gone",
        lost,
        kept,
        membership(change(guest, XipProposals.untagged())));
    refuses(
        "carol",
        "empties-tag",
        "The tag is there and empty",
        lost,
        kept,
        membership(change(guest, Bytes.fromHex("0a0408071a00"))));
    refuses(
        "alice",
        "deletes-and-inserts",
        "The entry is deleted and inserted without the tag, in one delta",
        lost,
        kept,
        membership(delete(guest), insert(guest, XipProposals.untagged())));
    refuses(
        "alice",
        "deletes-and-inserts-apart",
        "The same, split over two proposals",
        lost,
        kept,
        membership(delete(guest)),
        membership(insert(guest, XipProposals.untagged())));
    replaces("other-id", XipPolicies.OTHER_SLOT, kept);
    replaces("shorter-id", XipPolicies.SLOT.slice(0, 4), kept);
    replaces("longer-id", Bytes.concat(XipPolicies.SLOT, Bytes.zeros(1)), kept);
    refuses(
        "alice",
        "changes-there-and-back",
        "The tag is replaced and put back in one Commit",
        "XIP82-TAG-04",
        kept,
        membership(
            change(guest, XipProposals.tagged(XipPolicies.OTHER_SLOT)), change(guest, tagged)));
  }

  private void replaces(String slug, Bytes tag, Entry twin) throws ProtocolException {
    refuses(
        "carol",
        "replaces-by-" + slug,
        "The tag becomes another: " + slug.replace('-', ' '),
        "XIP82-TAG-04",
        twin,
        membership(change(guest, XipProposals.tagged(tag))));
  }

  /** With the entry the tag may go. */
  private void removals() throws ProtocolException {
    Entry removed =
        accepts(
            "alice",
            "removes-guest",
            "The guest is removed, leaf and entry",
            "XIP82-TAG-06",
            new Remove(GUEST),
            membership(delete(guest)));
    refuses(
        "alice",
        "removes-guest-keeping-untagged",
        "The guest's leaf is removed, its entry loses the tag",
        "XIP82-TAG-03",
        removed,
        new Remove(GUEST),
        membership(change(guest, XipProposals.untagged())));
  }
}
