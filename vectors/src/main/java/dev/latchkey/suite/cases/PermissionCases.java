package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.suite.model.Level;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@code validator.memberCommit}: what the policies of the registry mean, and which may stand. */
final class PermissionCases implements Topic {
  private static final int REGISTRY = 0x8000;
  private static final int MEMBERSHIP = 0x8003;
  private static final int NAME = 0x8004;
  private static final int DISAPPEAR_FROM = 0x8007;
  private static final int APP = 0xc000;

  private static final int BYTES = 1;
  private static final int SET = 6;

  private static final Bytes ALLOW = Proto.number(1, 1);
  private static final Bytes DENY = Proto.number(1, 2);
  private static final Bytes ADMIN = Proto.number(1, 3);
  private static final Bytes SUPER = Proto.number(1, 4);

  private static final String OWNER = "11";
  private static final String DEPUTY = "22";
  private static final String GUEST = "33";
  private static final ErrorCode DENIED = InviteCode.INSUFFICIENT_PERMISSIONS;
  private static final Bytes WRITTEN = Bytes.fromHex("01");

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(
            Level.L2, "member", "permissions", "Policies of the registry, and who they let in.");
    conditions(group);
    operations(group);
    entries(group);
    values(group);
    return group;
  }

  private static Bytes all(Bytes... parts) {
    return Proto.message(2, inner(parts));
  }

  private static Bytes any(Bytes... parts) {
    return Proto.message(3, inner(parts));
  }

  private static Bytes[] inner(Bytes... parts) {
    return List.of(parts).stream().map(part -> Proto.message(1, part)).toArray(Bytes[]::new);
  }

  private static Bytes entry(int type, Bytes insert, Bytes update, Bytes delete) {
    return Bytes.concat(
        Proto.number(1, type),
        Proto.message(
            2, Proto.message(1, insert), Proto.message(2, update), Proto.message(3, delete)));
  }

  /** The usual group, where the registry has one entry and the component one value. */
  private static Bytes group(int component, Bytes entry, Bytes value) {
    Map<Integer, Bytes> components = MemberCommitCases.components();
    components.put(
        REGISTRY,
        ContainerCases.vector(
            Bytes.concat(MemberCommitCases.key(component), ContainerCases.opaque(entry))));
    components.put(component, value);
    return MemberCommitCases.dictionary(components);
  }

  private static UnaryOperator<Members> under(Bytes policy) {
    Bytes entry = entry(BYTES, policy, policy, policy);
    return input -> input.with("dictionary", group(APP, entry, WRITTEN));
  }

  private static Accepted accept(
      CaseGroup group, String slug, String title, Bytes before, Members change) {
    return group
        .accept(
            slug,
            title,
            "validator.memberCommit",
            Members.of("dictionary", before).list("changes", List.of(change)),
            Members.NONE)
        .covers("XIP81-VAL-05", "XIP81-VAL-26");
  }

  private static void conditions(CaseGroup group) {
    Bytes both = all(ADMIN, ALLOW);
    Accepted base =
        accept(
            group,
            "all-met",
            "An admin under a policy that wants all of admin and anybody",
            group(APP, entry(BYTES, both, both, both), WRITTEN),
            MemberCommitCases.change(DEPUTY, APP, WRITTEN));
    base.alsoAccept(
        "any-met",
        "An admin under a policy that wants any of nobody and admin",
        under(any(DENY, ADMIN)),
        Members.NONE,
        "XIP81-VAL-05");
    refuse(
        base,
        "all-one-missing",
        "A member under a policy that wants all of admin and anybody",
        MemberCommitCases.changes(MemberCommitCases.change(GUEST, APP, WRITTEN)));
    refuse(base, "all-with-deny", "All of anybody and nobody", under(all(ALLOW, DENY)));
    refuse(base, "all-of-nothing", "All of an empty list", under(all()));
    refuse(base, "any-none-met", "Any of nobody and super admins", under(any(DENY, SUPER)));
    refuse(base, "any-of-nothing", "Any of an empty list", under(any()));
    refuse(base, "policy-without-kind", "A policy that says nothing", under(Bytes.EMPTY));
    Bytes incomplete =
        Bytes.concat(
            Proto.number(1, BYTES),
            Proto.message(2, Proto.message(1, ADMIN), Proto.message(2, ADMIN)));
    refuse(
        base,
        "policy-missing",
        "An entry without a policy for deletions is none",
        input -> input.with("dictionary", group(APP, incomplete, WRITTEN)));
  }

  private static void refuse(
      Accepted base, String slug, String title, UnaryOperator<Members> change) {
    base.refuse(slug, title, Flag.UNAUTHORIZED_WRITE, DENIED, change, "XIP81-VAL-05");
  }

  private static void operations(CaseGroup group) {
    Bytes insertion =
        ContainerCases.insert(MemberCommitCases.inbox("55"), MembershipCases.entry(2, Bytes.EMPTY));
    Bytes deletion = Bytes.concat(Bytes.fromHex("02"), MemberCommitCases.inbox(DEPUTY));
    Accepted map =
        accept(
            group,
            "map-insertion",
            "A member inserts into a map whose entries only admins delete",
            MemberCommitCases.dictionary(MemberCommitCases.components()),
            MemberCommitCases.change(GUEST, MEMBERSHIP, ContainerCases.vector(insertion)));
    refuse(map, "map-deletion", "A member deletes from it", delta(MEMBERSHIP, deletion));
    refuse(
        map,
        "map-insertion-and-deletion",
        "A member inserts and deletes in one delta",
        delta(MEMBERSHIP, insertion, deletion));
    Bytes members = ContainerCases.vector(MemberCommitCases.inbox(OWNER));
    Bytes newcomer = Bytes.concat(Bytes.fromHex("00"), MemberCommitCases.inbox(GUEST));
    Bytes leaver = Bytes.concat(Bytes.fromHex("01"), MemberCommitCases.inbox(OWNER));
    Accepted set =
        accept(
            group,
            "set-insertion",
            "A member inserts into a set whose keys only admins remove",
            group(APP, entry(SET, ALLOW, ALLOW, ADMIN), members),
            MemberCommitCases.change(GUEST, APP, ContainerCases.vector(newcomer)));
    refuse(set, "set-removal", "A member removes from it", delta(APP, leaver));
    refuse(
        set,
        "set-insertion-and-removal",
        "A member inserts and removes in one delta",
        delta(APP, newcomer, leaver));
  }

  private static UnaryOperator<Members> delta(int component, Bytes... mutations) {
    return MemberCommitCases.changes(
        MemberCommitCases.change(GUEST, component, ContainerCases.vector(mutations)));
  }

  private static void entries(CaseGroup group) {
    Accepted base =
        accept(
                group,
                "register",
                "A super admin registers a component",
                MemberCommitCases.dictionary(MemberCommitCases.components()),
                register(0xc001))
            .covers("XIP81-VAL-03", "XIP81-VAL-02");
    base.refuse(
        "register-hardcoded",
        "Permissions fixed in code cannot be registered",
        Flag.UNAUTHORIZED_WRITE,
        DENIED,
        MemberCommitCases.changes(register(0x8001)),
        "XIP81-VAL-03");
    base.refuse(
        "register-reserved",
        "A reserved component cannot be registered",
        Flag.UNAUTHORIZED_WRITE,
        AppDataCode.RESERVED_COMPONENT,
        MemberCommitCases.changes(register(0xff00)),
        "XIP81-VAL-02");
  }

  private static Members register(int component) {
    Bytes delta =
        ContainerCases.vector(
            ContainerCases.insert(
                MemberCommitCases.key(component), entry(BYTES, ALLOW, ALLOW, ALLOW)));
    return MemberCommitCases.change(OWNER, REGISTRY, delta);
  }

  private static void values(CaseGroup group) {
    Accepted text =
        accept(
            group,
            "name-in-greek",
            "A name outside of ASCII",
            MemberCommitCases.dictionary(MemberCommitCases.components()),
            MemberCommitCases.change(GUEST, NAME, Bytes.fromHex("ceb1")));
    text.refuse(
        "name-not-utf-8",
        "A name that is no UTF-8",
        Flag.MALFORMED_MESSAGE,
        AppDataCode.COMPONENT_VALUE_INVALID,
        MemberCommitCases.changes(MemberCommitCases.change(GUEST, NAME, Bytes.fromHex("ceff"))),
        "XIP81-VAL-26");
    Bytes open = entry(BYTES, ALLOW, ALLOW, ALLOW);
    Accepted time =
        accept(
            group,
            "time-of-8-bytes",
            "A time in eight bytes",
            group(DISAPPEAR_FROM, open, Bytes.zeros(8)),
            MemberCommitCases.change(GUEST, DISAPPEAR_FROM, Bytes.zeros(8)));
    for (int bytes : new int[] {0, 7, 9}) {
      time.refuse(
          "time-of-" + bytes + "-bytes",
          "A time in " + bytes + " bytes",
          Flag.WRONG_LENGTH,
          AppDataCode.COMPONENT_VALUE_INVALID,
          MemberCommitCases.changes(
              MemberCommitCases.change(GUEST, DISAPPEAR_FROM, Bytes.zeros(bytes))),
          "XIP81-VAL-26");
    }
  }
}
