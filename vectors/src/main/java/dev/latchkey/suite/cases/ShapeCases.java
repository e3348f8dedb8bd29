package dev.latchkey.suite.cases;

import static dev.latchkey.suite.cases.JoinFactsJson.ADD;
import static dev.latchkey.suite.cases.JoinFactsJson.APP_DATA_UPDATE;
import static dev.latchkey.suite.cases.JoinFactsJson.EXTERNAL_INIT;
import static dev.latchkey.suite.cases.JoinFactsJson.JOINER;
import static dev.latchkey.suite.cases.JoinFactsJson.JOINER_KEY;
import static dev.latchkey.suite.cases.JoinFactsJson.OTHER;
import static dev.latchkey.suite.cases.JoinFactsJson.SECOND_KEY;
import static dev.latchkey.suite.cases.JoinFactsJson.THIRD_KEY;
import static dev.latchkey.suite.cases.JoinFactsJson.client;
import static dev.latchkey.suite.cases.JoinFactsJson.inCommit;
import static dev.latchkey.suite.cases.JoinFactsJson.type;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code validator.judge}: sender, proposals and identities of an external commit. */
final class ShapeCases implements Topic {
  private static final int MEMBERSHIP = JoinFactsJson.MEMBERSHIP;

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(Level.L2, "receive", "shape", "Who commits what: checks 1 to 6.");
    Accepted base =
        group
            .accept(
                "one-installation",
                "A joiner with a single installation",
                "validator.judge",
                JoinFactsJson.accepted(),
                Members.NONE)
            .covers(
                "XIP82-SHAPE-01", "XIP82-SHAPE-03", "XIP82-RECV-12", "GAP-12", "XIP82-COMPAT-01");
    Accepted three =
        base.alsoAccept(
            "three-installations",
            "A joiner with two more installations, added by value",
            commit(
                Members.NONE
                    .list("proposals", types(EXTERNAL_INIT, ADD, ADD, APP_DATA_UPDATE))
                    .list("adds", List.of(client(JOINER, SECOND_KEY), client(JOINER, THIRD_KEY)))),
            Members.NONE,
            "XIP82-SHAPE-02");
    senders(base);
    counts(base);
    forbidden(base);
    identities(base, three);
    scope(base);
    order(base);
    return group;
  }

  private static UnaryOperator<Members> commit(Members changed) {
    return input -> inCommit(input, changed);
  }

  private static List<Members> types(int... types) {
    List<Members> proposals = new ArrayList<>();
    for (int type : types) {
      proposals.add(type(type));
    }
    return proposals;
  }

  private static UnaryOperator<Members> proposals(int... types) {
    return commit(Members.NONE.list("proposals", types(types)));
  }

  private static void senders(Accepted base) {
    for (String sender : new String[] {"member", "external", "new_member_proposal"}) {
      base.refuse(
          "sender-" + sender.replace('_', '-'),
          "The framing names the sender type " + sender,
          Flag.WRONG_SENDER,
          InviteCode.NOT_NEW_MEMBER_COMMIT,
          commit(Members.of("sender", sender)));
    }
    base.refuse(
        "no-path",
        "The commit has no path, and so no joiner",
        Flag.WRONG_SENDER,
        InviteCode.MISSING_UPDATE_PATH,
        input -> JoinFactsJson.without(input, "commit", "joiner"));
    base.refuse(
        "not-migrated",
        "The group has not completed the AppData migration",
        Flag.INVITES_OFF,
        InviteCode.NOT_MIGRATED,
        input -> JoinFactsJson.inGroup(input, Members.NONE.with("migrated", false)));
  }

  private static void counts(Accepted base) {
    base.refuse(
            "no-external-init",
            "No ExternalInit",
            Flag.WRONG_COUNT,
            InviteCode.MISSING_EXTERNAL_INIT,
            proposals(APP_DATA_UPDATE))
        .refuse(
            "two-external-inits",
            "ExternalInit twice, equal or not: the list is counted as it came",
            Flag.WRONG_COUNT,
            InviteCode.MULTIPLE_EXTERNAL_INIT,
            proposals(EXTERNAL_INIT, EXTERNAL_INIT, APP_DATA_UPDATE),
            "XIP82-SHAPE-11",
            "GAP-03",
            "XIP82-RECV-02")
        .refuse(
            "three-external-inits",
            "ExternalInit three times",
            Flag.WRONG_COUNT,
            InviteCode.MULTIPLE_EXTERNAL_INIT,
            proposals(EXTERNAL_INIT, EXTERNAL_INIT, EXTERNAL_INIT, APP_DATA_UPDATE),
            "XIP82-SHAPE-11")
        .refuse(
            "no-update",
            "No AppDataUpdate",
            Flag.WRONG_COUNT,
            InviteCode.MISSING_MEMBERSHIP_UPDATE,
            commit(
                Members.NONE.list("proposals", types(EXTERNAL_INIT)).list("updates", List.of())));
    Members update = JoinFactsJson.update(MEMBERSHIP, JoinFactsJson.joining(Invite.SLOT));
    Members other = JoinFactsJson.update(0x8004, Bytes.utf8("Hi"));
    List<Members> twice = types(EXTERNAL_INIT, APP_DATA_UPDATE, APP_DATA_UPDATE);
    base.refuse(
            "two-updates-identical",
            "The same AppDataUpdate twice: not one, although they are equal",
            Flag.WRONG_COUNT,
            InviteCode.MULTIPLE_MEMBERSHIP_UPDATES,
            commit(Members.NONE.list("proposals", twice).list("updates", List.of(update, update))),
            "XIP82-RECV-05",
            "GAP-03")
        .refuse(
            "two-updates",
            "A second AppDataUpdate for another component",
            Flag.WRONG_COUNT,
            InviteCode.MULTIPLE_MEMBERSHIP_UPDATES,
            commit(Members.NONE.list("proposals", twice).list("updates", List.of(update, other))),
            "XIP82-RECV-05");
  }

  private static void forbidden(Accepted base) {
    forbidden(base, "remove", 3, InviteCode.FORBIDDEN_REMOVE);
    forbidden(base, "psk", 4, InviteCode.FORBIDDEN_PSK);
    forbidden(base, "group-context-extensions", 7, InviteCode.FORBIDDEN_GCE);
    forbidden(base, "update", 2, InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    forbidden(base, "reinit", 5, InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    forbidden(base, "app-ephemeral", 9, InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    forbidden(base, "self-remove", 10, InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    forbidden(base, "type-0", 0, InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    forbidden(base, "grease", 0x0a0a, InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    forbidden(base, "private-use", 0xf000, InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    forbidden(base, "type-65535", 0xffff, InviteCode.FORBIDDEN_PROPOSAL_TYPE);
    for (int at = 0; at < 3; at++) {
      List<Members> list = new ArrayList<>(types(EXTERNAL_INIT, APP_DATA_UPDATE));
      list.add(at, JoinFactsJson.reference());
      base.refuse(
          "reference-at-" + at,
          "A proposal by reference at position " + at + ", of whatever type",
          Flag.FORBIDDEN_PROPOSAL,
          InviteCode.BY_REFERENCE_PROPOSAL,
          commit(Members.NONE.list("proposals", list)));
    }
  }

  private static void forbidden(Accepted base, String slug, int type, ErrorCode code) {
    base.refuse(
        "extra-" + slug,
        "One more proposal, of type " + type,
        Flag.FORBIDDEN_PROPOSAL,
        code,
        proposals(EXTERNAL_INIT, APP_DATA_UPDATE, type));
    base.refuse(
        "first-" + slug,
        "A proposal of type " + type + " in front",
        Flag.FORBIDDEN_PROPOSAL,
        code,
        proposals(type, EXTERNAL_INIT, APP_DATA_UPDATE));
  }

  private static void identities(Accepted base, Accepted three) {
    three
        .refuse(
            "add-of-other-inbox",
            "One Add is a client of another inbox",
            Flag.FOREIGN_IDENTITY,
            InviteCode.CROSS_INBOX_ADD,
            commit(
                Members.NONE.list(
                    "adds", List.of(client(JOINER, SECOND_KEY), client(OTHER, THIRD_KEY)))))
        .refuse(
            "add-with-unreadable-inbox",
            "One Add names no inbox",
            Flag.FOREIGN_IDENTITY,
            InviteCode.CROSS_INBOX_ADD,
            commit(
                Members.NONE.list(
                    "adds", List.of(client("nobody", SECOND_KEY), client(JOINER, THIRD_KEY)))))
        .refuse(
            "add-key-not-associated",
            "An Add claims the joiner's inbox with a key that is not its",
            Flag.FOREIGN_IDENTITY,
            InviteCode.INSTALLATION_NOT_ASSOCIATED,
            input ->
                input.list(
                    "associations", List.of(JoinFactsJson.association(42, JOINER_KEY, SECOND_KEY))),
            "REVIEW-07",
            "XIP82-RECV-03");
    three.alsoAccept(
        "add-inbox-in-capitals",
        "An Add that spells the inbox in capitals is of the same inbox",
        commit(
            Members.NONE.list(
                "adds",
                List.of(
                    client(JOINER.toUpperCase(java.util.Locale.ROOT), SECOND_KEY),
                    client(JOINER, THIRD_KEY)))),
        Members.NONE,
        "GAP-07");
    base.refuse(
            "joiner-key-not-associated",
            "The joiner's key does not belong to the inbox it claims",
            Flag.FOREIGN_IDENTITY,
            InviteCode.INSTALLATION_NOT_ASSOCIATED,
            input -> input.list("associations", List.of(JoinFactsJson.association(42, SECOND_KEY))),
            "REVIEW-06",
            "XIP82-RECV-03")
        .refuse(
            "joiner-key-associated-earlier",
            "The joiner's key belonged to the inbox earlier, not at the recorded sequence id",
            Flag.FOREIGN_IDENTITY,
            InviteCode.INSTALLATION_NOT_ASSOCIATED,
            input ->
                input.list(
                    "associations",
                    List.of(
                        JoinFactsJson.association(41, JOINER_KEY),
                        JoinFactsJson.association(42, SECOND_KEY))),
            "REVIEW-06")
        .refuse(
            "sequence-id-unknown",
            "The recorded sequence id does not exist",
            Flag.FOREIGN_IDENTITY,
            InviteCode.UNKNOWN_SEQUENCE_ID,
            input -> input.list("associations", List.of(JoinFactsJson.association(41, JOINER_KEY))))
        .refuse(
            "sequence-id-max",
            "The entry records sequence id 2^64-1",
            Flag.FOREIGN_IDENTITY,
            InviteCode.UNKNOWN_SEQUENCE_ID,
            commit(updates(ContainerCases.vector(JoinFactsJson.inserting(-1, Invite.SLOT)))))
        .refuse(
            "joiner-inbox-unreadable",
            "The joiner's credential names no inbox",
            Flag.FOREIGN_IDENTITY,
            AppDataCode.INBOX_ID_MALFORMED,
            commit(Members.NONE.with("joiner", client("nobody", JOINER_KEY))));
    members(base);
  }

  private static void members(Accepted base) {
    Bytes withJoiner =
        JoinFactsJson.map(
            JoinFactsJson.entry("33", Bytes.EMPTY), JoinFactsJson.entry("ab", Bytes.EMPTY));
    List<Bytes> tree = List.of(Bytes.fromHex("33".repeat(32)), Bytes.fromHex(JOINER));
    base.refuse(
            "joiner-in-tree",
            "The joiner's inbox has a leaf in the tree",
            Flag.ALREADY_MEMBER,
            InviteCode.JOINER_ALREADY_MEMBER,
            input -> JoinFactsJson.inGroup(input, Members.NONE.byteList("tree_inboxes", tree)))
        .refuse(
            "joiner-in-map",
            "The joiner's inbox has a membership entry and no leaf",
            Flag.ALREADY_MEMBER,
            InviteCode.JOINER_ALREADY_MEMBER,
            input -> JoinFactsJson.inGroup(input, Members.of("membership", withJoiner)))
        .refuse(
            "member-in-capitals",
            "A member that spells its inbox in capitals is a member",
            Flag.ALREADY_MEMBER,
            InviteCode.JOINER_ALREADY_MEMBER,
            input ->
                inCommit(
                    JoinFactsJson.inGroup(input, Members.NONE.byteList("tree_inboxes", tree)),
                    Members.NONE.with(
                        "joiner", client(JOINER.toUpperCase(java.util.Locale.ROOT), JOINER_KEY))),
            "GAP-07");
    base.alsoAccept(
        "joiner-in-capitals",
        "A joiner that spells its inbox in capitals",
        commit(
            Members.NONE.with(
                "joiner", client(JOINER.toUpperCase(java.util.Locale.ROOT), JOINER_KEY))),
        Members.NONE,
        "GAP-07",
        "XIP82-ROTATE-08");
  }

  private static Members updates(Bytes delta) {
    return Members.NONE.list("updates", List.of(JoinFactsJson.update(MEMBERSHIP, delta)));
  }

  private static void scope(Accepted base) {
    int[] components = {0x8000, 0x8001, 0x8002, 0x8004, 0x800a, 0x800c, 0xbfff, 0xc000, 0xff00, 1};
    for (int component : components) {
      base.refuse(
          "component-" + Integer.toHexString(component),
          "The AppDataUpdate writes component 0x" + Integer.toHexString(component),
          Flag.OUT_OF_SCOPE,
          InviteCode.WRONG_COMPONENT,
          commit(
              Members.NONE.list(
                  "updates",
                  List.of(JoinFactsJson.update(component, JoinFactsJson.joining(Invite.SLOT))))),
          "XIP82-SHAPE-10",
          "XIP82-POLICY-31");
    }
    Bytes own = JoinFactsJson.inserting(42, Invite.SLOT);
    Bytes entry = MembershipCases.entry(42, Invite.SLOT);
    Bytes me = ContainerCases.inbox("ab");
    Bytes victim = ContainerCases.inbox("33");
    ErrorCode scope = InviteCode.OUT_OF_SCOPE_MEMBERSHIP_UPDATE;
    record Row(String slug, String what, String requirement, Bytes delta) {}
    List<Row> rows =
        List.of(
            new Row(
                "other-entry",
                "inserts somebody else",
                "XIP82-SHAPE-09",
                ContainerCases.vector(ContainerCases.insert(ContainerCases.inbox("cd"), entry))),
            new Row(
                "own-and-other",
                "inserts the joiner and somebody else",
                "XIP82-SHAPE-09",
                ContainerCases.vector(
                    own, ContainerCases.insert(ContainerCases.inbox("cd"), entry))),
            new Row(
                "own-and-update-other",
                "inserts the joiner and updates a member",
                "XIP82-SHAPE-09",
                ContainerCases.vector(own, ContainerCases.update(victim, entry))),
            new Row(
                "own-and-delete-other",
                "inserts the joiner and deletes a member",
                "XIP82-SHAPE-09",
                ContainerCases.vector(own, ContainerCases.delete(victim))),
            new Row(
                "delete-other-first",
                "deletes a member, then inserts the joiner",
                "XIP82-SHAPE-09",
                ContainerCases.vector(ContainerCases.delete(victim), own)),
            new Row(
                "own-update",
                "updates the joiner's entry",
                "REVIEW-04",
                ContainerCases.vector(ContainerCases.update(me, entry))),
            new Row(
                "own-delete",
                "deletes the joiner's entry",
                "REVIEW-04",
                ContainerCases.vector(ContainerCases.delete(me))),
            new Row(
                "own-twice",
                "inserts the joiner twice",
                "REVIEW-04",
                ContainerCases.vector(own, own)),
            new Row(
                "own-insert-then-delete",
                "inserts and deletes the joiner",
                "REVIEW-04",
                ContainerCases.vector(own, ContainerCases.delete(me))),
            new Row(
                "own-insert-then-update",
                "inserts and updates the joiner",
                "REVIEW-04",
                ContainerCases.vector(own, ContainerCases.update(me, entry))),
            new Row("empty-delta", "does nothing", "REVIEW-04", ContainerCases.vector()));
    for (Row row : rows) {
      base.refuse(
          "delta-" + row.slug,
          "The delta " + row.what,
          Flag.OUT_OF_SCOPE,
          scope,
          commit(updates(row.delta)),
          row.requirement,
          "XIP82-RECV-05");
    }
    base.refuse(
        "component-removed",
        "The AppDataUpdate removes the whole membership",
        Flag.OUT_OF_SCOPE,
        scope,
        commit(Members.NONE.list("updates", List.of(Members.NONE.number("component", MEMBERSHIP)))),
        "XIP82-RECV-05");
    unreadable(base);
  }

  private static void unreadable(Accepted base) {
    Bytes good = JoinFactsJson.joining(Invite.SLOT);
    Bytes[] deltas = {
      Bytes.EMPTY,
      good.slice(0, good.size() - 1),
      Bytes.concat(good, Bytes.zeros(1)),
      ContainerCases.vector(Bytes.fromHex("03")),
      ContainerCases.vector(Bytes.fromHex("00ff")),
    };
    String[] slugs = {"no-bytes", "cut-off", "trailing-byte", "unknown-mutation", "half-mutation"};
    for (int i = 0; i < deltas.length; i++) {
      Bytes delta = deltas[i];
      base.refuse(
          "delta-" + slugs[i],
          "The delta cannot be read: " + slugs[i].replace('-', ' '),
          Flag.MALFORMED_MESSAGE,
          InviteCode.MALFORMED_MEMBERSHIP_DELTA,
          commit(updates(delta)),
          "XIP82-RECV-05");
    }
    Bytes[] entries = {
      Bytes.EMPTY,
      Proto.field(2, Bytes.EMPTY),
      Bytes.fromHex("0a"),
      Proto.field(1, Bytes.fromHex("ff"))
    };
    String[] names = {"version-unset", "version-2", "cut-off", "malformed"};
    for (int i = 0; i < entries.length; i++) {
      Bytes entry = entries[i];
      base.refuse(
          "entry-" + names[i],
          "The entry cannot be read: " + names[i].replace('-', ' '),
          Flag.MALFORMED_MESSAGE,
          InviteCode.MALFORMED_MEMBERSHIP_ENTRY,
          commit(
              updates(
                  ContainerCases.vector(ContainerCases.insert(ContainerCases.inbox("ab"), entry)))),
          "XIP82-RECV-05");
    }
  }

  private static void order(Accepted base) {
    base.alsoAccept(
        "update-first",
        "Proposals stand in any order",
        proposals(APP_DATA_UPDATE, EXTERNAL_INIT),
        Members.NONE,
        "XIP82-SHAPE-03");
    base.alsoAccept(
        "unrelated-associations",
        "Other sequence ids of the inbox do not matter",
        input ->
            input.list(
                "associations",
                List.of(
                    JoinFactsJson.association(1, THIRD_KEY),
                    JoinFactsJson.association(42, JOINER_KEY),
                    JoinFactsJson.association(43, SECOND_KEY))),
        Members.NONE,
        "GAP-06");
  }
}
