package dev.latchkey.suite.cases.l3;

import static dev.latchkey.failure.InviteCode.MALFORMED_MEMBERSHIP_DELTA;
import static dev.latchkey.failure.InviteCode.MALFORMED_MEMBERSHIP_ENTRY;
import static dev.latchkey.failure.InviteCode.OUT_OF_SCOPE_MEMBERSHIP_UPDATE;
import static dev.latchkey.failure.InviteCode.WRONG_COMPONENT;
import static dev.latchkey.suite.cases.l3.XipProposals.change;
import static dev.latchkey.suite.cases.l3.XipProposals.delete;
import static dev.latchkey.suite.cases.l3.XipProposals.insert;
import static dev.latchkey.suite.cases.l3.XipProposals.membership;

import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.Proposal;
import dev.latchkey.suite.model.VectorFile;
import java.util.Locale;

/** What the one AppDataUpdate of an external Commit may do (XIP-82, receive side, check 5). */
final class XipUpdateCases {
  private final XipStandard given;
  private final Bytes entry;
  private final InboxId self;
  private final Entry genuine;

  private XipUpdateCases(Sheet sheet) throws ProtocolException {
    this.given = XipStandard.of(sheet, XipPolicies.open());
    this.entry = XipProposals.tagged(XipPolicies.SLOT);
    this.self = given.scene.inbox("joiner");
    this.genuine =
        given.accept("genuine", "One insertion, of the joiner's own entry", "XIP82-RECV-05");
  }

  static VectorFile update() throws ProtocolException {
    Sheet sheet =
        new Sheet("xip-external", "update", "What the AppDataUpdate of an external Commit does.");
    XipUpdateCases cases = new XipUpdateCases(sheet);
    cases.others();
    cases.own();
    cases.unreadable();
    cases.components();
    cases.readable();
    return sheet.file();
  }

  private void refuse(String slug, String title, XipFault fault, Proposal update)
      throws ProtocolException {
    given.refuse(slug, title, fault, given.joiner(slug).message(update), genuine);
  }

  private static XipFault scope(String rule, ErrorCode... others) {
    return XipFault.of(Fault.XIP_OUT_OF_SCOPE, OUT_OF_SCOPE_MEMBERSHIP_UPDATE, rule).or(others);
  }

  private void others() throws ProtocolException {
    InboxId friend = given.scene.inbox("friend");
    InboxId carol = given.scene.inbox("carol");
    XipFault fault = scope("XIP82-SHAPE-09");
    refuse("inserts-other", "The entry of somebody else", fault, membership(insert(friend, entry)));
    refuse(
        "inserts-both",
        "The own entry, and that of a friend",
        fault,
        membership(insert(self, entry), insert(friend, entry)));
    refuse(
        "changes-other",
        "The own entry, and a change of Carol's",
        fault,
        membership(insert(self, entry), change(carol, XipProposals.untagged())));
    refuse(
        "deletes-other",
        "The own entry, and Carol's deleted",
        fault,
        membership(insert(self, entry), delete(carol)));
    refuse(
        "deletes-other-first",
        "Carol's entry deleted, and then the own one inserted",
        fault,
        membership(delete(carol), insert(self, entry)));
    refuse(
        "changes-other-alone",
        "A change of Carol's entry and nothing else",
        fault,
        membership(change(carol, XipProposals.untagged())));
    refuse(
        "removes-the-map",
        "The whole membership removed",
        scope("XIP82-RECV-05"),
        AppDataUpdate.remove(WellKnown.GROUP_MEMBERSHIP.id()));
  }

  private void own() throws ProtocolException {
    Bytes later = XipProposals.tagged(XipClients.SEQUENCE + 1, XipPolicies.SLOT);
    refuse("no-mutation", "A delta without mutations", scope("REVIEW-04"), membership());
    refuse(
        "changes-own",
        "A change of the own entry, which is not there",
        scope("REVIEW-04", AppDataCode.KEY_MISSING),
        membership(change(self, entry)));
    refuse(
        "deletes-own",
        "A deletion of the own entry, which is not there",
        scope("REVIEW-04", AppDataCode.KEY_MISSING),
        membership(delete(self)));
    refuse(
        "inserts-and-changes-own",
        "The own entry inserted, then changed",
        scope("REVIEW-04"),
        membership(insert(self, entry), change(self, later)));
    refuse(
        "inserts-and-deletes-own",
        "The own entry inserted, then deleted: nobody would know who came",
        scope("REVIEW-04"),
        membership(insert(self, entry), delete(self)));
    refuse(
        "inserts-own-twice",
        "The own entry inserted twice",
        scope("REVIEW-04", AppDataCode.KEY_EXISTS),
        membership(insert(self, entry), insert(self, entry)));
  }

  private void unreadable() throws ProtocolException {
    delta("delta-of-text", Bytes.utf8("not a delta"));
    delta("delta-empty", Bytes.EMPTY);
    delta("delta-of-unknown-mutation", Bytes.fromHex("0109"), AppDataCode.MUTATION_UNKNOWN);
    entry("entry-empty", Bytes.EMPTY);
    entry("entry-of-unknown-version", Bytes.fromHex("12020807"));
    entry("entry-cut-off", entry.slice(0, entry.size() - 1));
  }

  private void delta(String slug, Bytes payload, ErrorCode... otherwise) throws ProtocolException {
    XipFault fault =
        XipFault.of(Fault.XIP_OUT_OF_SCOPE, MALFORMED_MEMBERSHIP_DELTA, "XIP82-RECV-05");
    refuse(
        slug,
        "The update is no delta: " + slug.replace('-', ' '),
        fault.or(otherwise),
        XipProposals.update(WellKnown.GROUP_MEMBERSHIP, payload));
  }

  private void entry(String slug, Bytes value) throws ProtocolException {
    XipFault fault =
        XipFault.of(Fault.XIP_OUT_OF_SCOPE, MALFORMED_MEMBERSHIP_ENTRY, "XIP82-RECV-05");
    refuse(
        slug,
        "The value is no membership entry: " + slug.replace('-', ' '),
        fault.or(AppDataCode.COMPONENT_VALUE_INVALID),
        membership(insert(self, value)));
  }

  private void components() throws ProtocolException {
    for (long id : new long[] {0x7000, 0x8000, 0x8001, 0x8002, 0x8004, 0x800a, 0x800c, 0x8123}) {
      component(id);
    }
    for (long id : new long[] {0xbffb, 0xc123, 0xfd00, 0xff50}) {
      component(id);
    }
    refuse(
        "removes-component-8004",
        "The joiner removes the group's name and writes no entry",
        wrong(),
        AppDataUpdate.remove(WellKnown.GROUP_NAME.id()));
  }

  private void component(long id) throws ProtocolException {
    String number = Long.toString(id, 16).toLowerCase(Locale.ROOT);
    refuse(
        "component-" + number,
        "The joiner's own entry, written to component 0x" + number,
        wrong(),
        AppDataUpdate.update(
            new ComponentId(id), membership(insert(self, entry)).update().orElseThrow()));
  }

  private static XipFault wrong() {
    return XipFault.of(
        Fault.XIP_OUT_OF_SCOPE, WRONG_COMPONENT, "XIP82-SHAPE-10", "XIP82-POLICY-31");
  }

  /** Not everything in an entry is known to this version. */
  private void readable() throws ProtocolException {
    Bytes v1 = Bytes.concat(entry.slice(2, entry.size()), Bytes.fromHex("2a021234"));
    Bytes value = Bytes.concat(Bytes.copyOf(new byte[] {0x0a, (byte) v1.size()}), v1);
    given.accept(
        "unknown-field-in-entry",
        "A field of a later version in the entry does no harm",
        given.joiner("unknown-field-in-entry").commit(membership(insert(self, value))),
        "XIP82-RECV-05",
        "XIP82-RECV-10");
  }
}
