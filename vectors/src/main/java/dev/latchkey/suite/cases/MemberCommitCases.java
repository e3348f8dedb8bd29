package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.WireCode;
import dev.latchkey.suite.model.Level;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** {@code validator.memberCommit}: what members may do to components, tags above all. */
final class MemberCommitCases implements Topic {
  private static final int REGISTRY = 0x8000;
  private static final int SUPER_ADMINS = 0x8001;
  private static final int ADMINS = 0x8002;
  private static final int MEMBERSHIP = 0x8003;
  private static final int NAME = 0x8004;
  private static final int FLOOR = 0x800a;
  private static final int POLICY = 0x800c;
  private static final int ONCE = 0xfd00;
  private static final int APP = 0xc000;

  private static final int ALLOW = 1;
  private static final int DENY = 2;
  private static final int ADMIN = 3;
  private static final int SUPER = 4;

  private static final String OWNER = "11";
  private static final String DEPUTY = "22";
  private static final String GUEST = "33";
  private static final String TAGGED = "44";
  private static final ErrorCode DENIED = InviteCode.INSUFFICIENT_PERMISSIONS;

  @Override
  public CaseGroup cases() {
    CaseGroup group =
        new CaseGroup(
            Level.L2, "member", "commit", "AppDataUpdates of members, judged on the state before.");
    Accepted base =
        accept(
                group,
                "policy-by-super-admin",
                "A super admin enables invites",
                dictionary(),
                change(OWNER, POLICY, PolicyBytes.ENABLED.encoded()))
            .covers("XIP82-POLICY-03", "GAP-05", "XIP82-POLICY-21", "XIP82-COMPAT-01");
    roles(base);
    registration(base);
    immutables(group);
    lists(base);
    tags(group);
    policies(base);
    values(group);
    return group;
  }

  static Map<Integer, Bytes> components() {
    Map<Integer, Bytes> components = new TreeMap<>();
    components.put(
        REGISTRY,
        ContainerCases.vector(
            registered(ADMINS, 6, SUPER, SUPER, SUPER),
            registered(MEMBERSHIP, 4, ALLOW, ALLOW, ADMIN),
            registered(NAME, 2, ALLOW, ALLOW, SUPER),
            registered(FLOOR, 2, SUPER, SUPER, SUPER),
            registered(POLICY, 1, SUPER, SUPER, SUPER),
            registered(APP, 1, ADMIN, ADMIN, ADMIN),
            registered(ONCE, 1, SUPER, SUPER, SUPER)));
    components.put(SUPER_ADMINS, ContainerCases.vector(inbox(OWNER)));
    components.put(ADMINS, ContainerCases.vector(inbox(DEPUTY)));
    components.put(
        MEMBERSHIP,
        ContainerCases.vector(
            JoinFactsJson.entry(OWNER, Bytes.EMPTY),
            JoinFactsJson.entry(DEPUTY, Bytes.EMPTY),
            JoinFactsJson.entry(GUEST, Bytes.EMPTY),
            JoinFactsJson.entry(TAGGED, Invite.SLOT)));
    components.put(NAME, Bytes.utf8("Hi"));
    components.put(FLOOR, Bytes.utf8("1.2.0"));
    components.put(ONCE, Bytes.fromHex("00000001"));
    return components;
  }

  static Bytes inbox(String octet) {
    return ContainerCases.inbox(octet);
  }

  /** A registry entry under its id as a varint of four bytes. */
  private static Bytes registered(int component, int type, int insert, int update, int delete) {
    return Bytes.concat(
        key(component), ContainerCases.opaque(metadata(type, insert, update, delete)));
  }

  static Bytes key(int component) {
    return Bytes.concat(Bytes.fromHex("8000"), Bytes.fromHex(Integer.toHexString(component)));
  }

  private static Bytes metadata(int type, int insert, int update, int delete) {
    return Bytes.concat(
        Proto.number(1, type),
        Proto.message(
            2,
            Proto.message(1, Proto.number(1, insert)),
            Proto.message(2, Proto.number(1, update)),
            Proto.message(3, Proto.number(1, delete))));
  }

  private static Bytes dictionary() {
    return dictionary(components());
  }

  static Bytes dictionary(Map<Integer, Bytes> components) {
    TlsWriter out = new TlsWriter();
    out.nested(inner -> components.forEach((id, value) -> inner.uint16(id).opaqueV(value)));
    return out.toBytes();
  }

  private static Bytes without(int component) {
    Map<Integer, Bytes> components = components();
    components.remove(component);
    return dictionary(components);
  }

  static Members change(String actor, int component, Bytes update) {
    return Members.NONE
        .with("actor", Bytes.fromHex(actor.repeat(32)))
        .number("component", component)
        .with("update", update);
  }

  private static Members removal(String actor, int component) {
    return Members.NONE
        .with("actor", Bytes.fromHex(actor.repeat(32)))
        .number("component", component);
  }

  private static Accepted accept(
      CaseGroup group, String slug, String title, Bytes before, Members... changes) {
    return group
        .accept(
            slug,
            title,
            "validator.memberCommit",
            Members.of("dictionary", before).list("changes", List.of(changes)),
            Members.NONE)
        .covers("XIP81-VAL-05", "XIP81-VAL-26");
  }

  static UnaryOperator<Members> changes(Members... changes) {
    return input -> input.list("changes", Arrays.asList(changes));
  }

  private static void roles(Accepted base) {
    Bytes policy = PolicyBytes.ENABLED.encoded();
    base.refuse(
            "policy-by-admin",
            "An admin may not",
            Flag.UNAUTHORIZED_WRITE,
            DENIED,
            changes(change(DEPUTY, POLICY, policy)),
            "XIP82-POLICY-03",
            "XIP81-VAL-05",
            "XIP81-VAL-08")
        .refuse(
            "policy-by-member",
            "A plain member may not",
            Flag.UNAUTHORIZED_WRITE,
            DENIED,
            changes(change(GUEST, POLICY, policy)),
            "XIP82-POLICY-03",
            "XIP81-VAL-05",
            "XIP81-VAL-08")
        .refuse(
            "policy-by-invited-member",
            "A member that came in by invite may not",
            Flag.UNAUTHORIZED_WRITE,
            DENIED,
            changes(change(TAGGED, POLICY, policy)),
            "XIP82-POLICY-03")
        .refuse(
            "policy-by-outsider",
            "Somebody who is no member may write no component at all",
            Flag.UNAUTHORIZED_WRITE,
            AppDataCode.ACTOR_NOT_MEMBER,
            changes(Members.NONE.number("component", POLICY).with("update", policy)))
        .refuse(
            "policy-removed-by-admin",
            "An admin may not remove it either",
            Flag.UNAUTHORIZED_WRITE,
            DENIED,
            input ->
                changes(removal(DEPUTY, POLICY))
                    .apply(input)
                    .with("dictionary", with(POLICY, policy)),
            "XIP82-POLICY-03");
    for (int component : new int[] {REGISTRY, SUPER_ADMINS}) {
      Bytes delta =
          component == REGISTRY
              ? ContainerCases.vector(
                  ContainerCases.insert(key(0xc001), metadata(1, ALLOW, ALLOW, ALLOW)))
              : ContainerCases.vector(Bytes.concat(Bytes.fromHex("00"), inbox(GUEST)));
      base.alsoAccept(
              "component-" + Integer.toHexString(component) + "-by-super-admin",
              "A super admin writes component 0x" + Integer.toHexString(component),
              changes(change(OWNER, component, delta)),
              Members.NONE,
              "XIP81-VAL-03")
          .refuse(
              "component-" + Integer.toHexString(component) + "-by-admin",
              "An admin may not write 0x" + Integer.toHexString(component),
              Flag.UNAUTHORIZED_WRITE,
              DENIED,
              changes(change(DEPUTY, component, delta)),
              "XIP81-VAL-03");
    }
    base.refuse(
        "registry-removed",
        "Nobody removes the registry",
        Flag.UNAUTHORIZED_WRITE,
        DENIED,
        changes(removal(OWNER, REGISTRY)),
        "XIP81-VAL-03");
    base.alsoAccept(
            "app-component-by-admin",
            "An application's component, as its registration allows",
            changes(change(DEPUTY, APP, Bytes.fromHex("01"))),
            Members.NONE,
            "XIP81-VAL-14",
            "XIP81-VAL-05")
        .refuse(
            "app-component-by-member",
            "And as it does not",
            Flag.UNAUTHORIZED_WRITE,
            DENIED,
            changes(change(GUEST, APP, Bytes.fromHex("01"))),
            "XIP81-VAL-05");
    base.alsoAccept(
        "name-by-member",
        "Any member changes the name",
        changes(change(GUEST, NAME, Bytes.utf8("Ho"))),
        Members.NONE,
        "XIP81-VAL-05");
  }

  private static Bytes with(int component, Bytes value) {
    Map<Integer, Bytes> components = components();
    components.put(component, value);
    return dictionary(components);
  }

  private static void registration(Accepted base) {
    for (int component : new int[] {0xff00, 0xff80, 0xffff}) {
      base.refuse(
          "reserved-" + Integer.toHexString(component),
          "Component 0x" + Integer.toHexString(component) + " is reserved, for super admins too",
          Flag.UNAUTHORIZED_WRITE,
          AppDataCode.RESERVED_COMPONENT,
          changes(change(OWNER, component, Bytes.fromHex("01"))));
    }
    for (int component : new int[] {0x8005, 0x9000, 0xc001, 0xfcff}) {
      base.refuse(
          "unregistered-" + Integer.toHexString(component),
          "Component 0x" + Integer.toHexString(component) + " is not registered",
          Flag.UNAUTHORIZED_WRITE,
          DENIED,
          changes(change(OWNER, component, Bytes.fromHex("01"))),
          "XIP81-VAL-04");
    }
    Bytes unregistered = ContainerCases.vector(registered(NAME, 2, ALLOW, ALLOW, SUPER));
    base.refuse(
        "policy-not-registered",
        "Without an entry for 0x800C nobody can enable invites",
        Flag.UNAUTHORIZED_WRITE,
        DENIED,
        input -> input.with("dictionary", with(REGISTRY, unregistered)),
        "GAP-05",
        "XIP81-VAL-12",
        "XIP81-VAL-04");
    Bytes grant =
        ContainerCases.vector(ContainerCases.insert(key(0xc001), metadata(1, ALLOW, ALLOW, ALLOW)));
    base.refuse(
            "register-and-write",
            "A component registered and written in one commit",
            Flag.SELF_GRANT,
            DENIED,
            changes(change(OWNER, REGISTRY, grant), change(OWNER, 0xc001, Bytes.fromHex("01"))),
            "XIP81-VAL-09",
            "XIP81-VAL-12",
            "XIP81-VAL-13")
        .refuse(
            "promote-and-write",
            "A member made super admin in the commit in which it writes",
            Flag.SELF_GRANT,
            DENIED,
            changes(
                change(
                    OWNER,
                    SUPER_ADMINS,
                    ContainerCases.vector(Bytes.concat(Bytes.fromHex("00"), inbox(GUEST)))),
                change(GUEST, POLICY, PolicyBytes.ENABLED.encoded())),
            "XIP81-VAL-10",
            "XIP81-VAL-13");
    base.alsoAccept(
        "demoted-still-writes",
        "A super admin that steps down in this commit still has the role in it",
        changes(
            change(
                OWNER,
                SUPER_ADMINS,
                ContainerCases.vector(Bytes.concat(Bytes.fromHex("01"), inbox(OWNER)))),
            change(OWNER, POLICY, PolicyBytes.ENABLED.encoded())),
        Members.NONE,
        "XIP81-VAL-10",
        "XIP81-VAL-09");
    Bytes again =
        ContainerCases.vector(ContainerCases.insert(key(POLICY), metadata(1, ALLOW, ALLOW, ALLOW)));
    base.refuse(
        "register-twice",
        "Registering what is registered",
        Flag.DELTA_CONFLICT,
        AppDataCode.KEY_EXISTS,
        changes(change(OWNER, REGISTRY, again)),
        "XIP81-VAL-28");
    for (int policy : new int[] {ALLOW, DENY}) {
      Bytes lax =
          ContainerCases.vector(
              ContainerCases.update(key(ADMINS), metadata(6, policy, policy, policy)));
      base.refuse(
          "admin-list-policy-" + policy,
          "The admin list under the base policy " + policy,
          Flag.UNAUTHORIZED_WRITE,
          AppDataCode.CONSTRAINED_POLICY_VIOLATION,
          changes(change(OWNER, REGISTRY, lax)));
    }
  }

  private static void immutables(CaseGroup group) {
    Bytes type = Bytes.fromHex("00000001");
    Accepted absent =
        accept(
                group,
                "immutable-first-write",
                "A component that is written once, for the first time",
                without(ONCE),
                change(OWNER, ONCE, type))
            .covers("XIP81-VAL-06", "XIP81-VAL-11");
    absent
        .refuse(
            "immutable-second-write",
            "And where it is there already",
            Flag.IMMUTABLE_WRITE,
            AppDataCode.IMMUTABLE_COMPONENT,
            input -> input.with("dictionary", dictionary()),
            "XIP81-VAL-06")
        .refuse(
            "immutable-twice-in-one-commit",
            "And twice in one commit",
            Flag.IMMUTABLE_WRITE,
            AppDataCode.IMMUTABLE_COMPONENT,
            changes(change(OWNER, ONCE, type), change(OWNER, ONCE, type)),
            "XIP81-VAL-11")
        .refuse(
            "immutable-removed",
            "And its removal",
            Flag.IMMUTABLE_WRITE,
            AppDataCode.IMMUTABLE_COMPONENT,
            input -> changes(removal(OWNER, ONCE)).apply(input).with("dictionary", dictionary()),
            "XIP81-VAL-07");
  }

  private static void lists(Accepted base) {
    base.alsoAccept(
            "name-removed",
            "A super admin removes the name",
            changes(removal(OWNER, NAME)),
            Members.NONE,
            "XIP81-VAL-18",
            "GAP-11")
        .refuse(
            "removed-twice",
            "Removed twice in one commit",
            Flag.DELTA_CONFLICT,
            AppDataCode.INVALID_PROPOSAL_LIST,
            changes(removal(OWNER, NAME), removal(OWNER, NAME)),
            "XIP81-VAL-18")
        .refuse(
            "removed-and-updated",
            "Removed and updated in one commit",
            Flag.DELTA_CONFLICT,
            AppDataCode.INVALID_PROPOSAL_LIST,
            changes(removal(OWNER, NAME), change(OWNER, NAME, Bytes.utf8("Ho"))),
            "XIP81-VAL-18",
            "GAP-11")
        .refuse(
            "updated-and-removed",
            "Updated and removed in one commit",
            Flag.DELTA_CONFLICT,
            AppDataCode.INVALID_PROPOSAL_LIST,
            changes(change(OWNER, NAME, Bytes.utf8("Ho")), removal(OWNER, NAME)),
            "XIP81-VAL-18",
            "GAP-11")
        .refuse(
            "absent-removed",
            "Removed where it is absent",
            Flag.DELTA_CONFLICT,
            AppDataCode.INVALID_PROPOSAL_LIST,
            input -> input.with("dictionary", without(NAME)),
            "XIP81-VAL-18",
            "GAP-11");
    base.alsoAccept(
        "updated-twice",
        "Two updates of one component: the last one counts",
        changes(change(OWNER, NAME, Bytes.utf8("A")), change(OWNER, NAME, Bytes.utf8("B"))),
        Members.NONE.with("dictionary", with(NAME, Bytes.utf8("B"))),
        "XIP81-VAL-18");
  }

  private static Members membership(String actor, Bytes... mutations) {
    return change(actor, MEMBERSHIP, ContainerCases.vector(mutations));
  }

  private static void tags(CaseGroup group) {
    Bytes fresh = inbox("55");
    Bytes guest = inbox(GUEST);
    Bytes tagged = inbox(TAGGED);
    Bytes plain = MembershipCases.entry(2, Bytes.EMPTY);
    Bytes withTag = MembershipCases.entry(2, Invite.SLOT);
    Bytes other = MembershipCases.entry(2, Bytes.fromHex("88".repeat(16)));
    Accepted insert =
        accept(
                group,
                "insert-untagged",
                "A member adds somebody: an entry without a tag",
                dictionary(),
                membership(GUEST, ContainerCases.insert(fresh, plain)))
            .covers("XIP82-TAG-01");
    tag(
        insert,
        "insert-tagged",
        "An entry with the active id as its tag",
        "XIP82-TAG-01",
        GUEST,
        ContainerCases.insert(fresh, withTag));
    tag(
        insert,
        "insert-tagged-other",
        "An entry with some other tag",
        "XIP82-TAG-01",
        GUEST,
        ContainerCases.insert(fresh, other));
    Accepted update =
        accept(
                group,
                "update-untagged",
                "An untagged entry is rewritten without a tag",
                dictionary(),
                membership(GUEST, ContainerCases.update(guest, plain)))
            .covers("XIP82-TAG-02", "XIP82-TAG-05");
    tag(
        update,
        "tag-set",
        "A tag set on an untagged entry",
        "XIP82-TAG-02",
        GUEST,
        ContainerCases.update(guest, withTag));
    tag(
        update,
        "tag-set-by-super-admin",
        "By a super admin too",
        "XIP82-TAG-02",
        OWNER,
        ContainerCases.update(guest, withTag));
    Accepted keep =
        accept(
                group,
                "update-tagged",
                "A tagged entry is rewritten with its tag",
                dictionary(),
                membership(GUEST, ContainerCases.update(tagged, withTag)))
            .covers("XIP82-TAG-05");
    tag(
        keep,
        "tag-cleared",
        "The tag cleared",
        "XIP82-TAG-03",
        GUEST,
        ContainerCases.update(tagged, plain));
    tag(
        keep,
        "tag-cleared-by-itself",
        "Cleared by the member it belongs to",
        "XIP82-TAG-03",
        TAGGED,
        ContainerCases.update(tagged, plain));
    tag(
        keep,
        "tag-altered",
        "The tag altered",
        "XIP82-TAG-04",
        GUEST,
        ContainerCases.update(tagged, other));
    tag(
        keep,
        "tag-cut",
        "The tag cut by its last byte",
        "XIP82-TAG-04",
        GUEST,
        ContainerCases.update(tagged, MembershipCases.entry(2, Invite.SLOT.slice(0, 15))));
    Accepted delete =
        accept(
                group,
                "delete-tagged",
                "Removing an invited member takes its tag along",
                dictionary(),
                membership(DEPUTY, ContainerCases.delete(tagged)))
            .covers("XIP82-TAG-06", "XIP82-TAG-10");
    tag(
        delete,
        "tag-laundered",
        "Deleted and inserted again without the tag",
        "XIP82-TAG-03",
        DEPUTY,
        ContainerCases.delete(tagged),
        ContainerCases.insert(tagged, plain));
    tag(
        delete,
        "tag-replanted",
        "Deleted and inserted again with another tag",
        "XIP82-TAG-04",
        DEPUTY,
        ContainerCases.delete(tagged),
        ContainerCases.insert(tagged, other));
    delete.refuse(
        "delete-by-member",
        "A plain member may not remove anybody",
        Flag.UNAUTHORIZED_WRITE,
        DENIED,
        changes(membership(GUEST, ContainerCases.delete(tagged))),
        "XIP81-VAL-05",
        "XIP81-VAL-21");
    update.refuse(
        "entry-malformed",
        "An entry that cannot be read",
        Flag.MALFORMED_MESSAGE,
        AppDataCode.COMPONENT_VALUE_INVALID,
        changes(membership(GUEST, ContainerCases.update(guest, Bytes.fromHex("0a")))));
  }

  private static void tag(
      Accepted base,
      String slug,
      String title,
      String requirement,
      String actor,
      Bytes... mutations) {
    base.refuse(
        slug,
        title,
        Flag.TAG_FORGERY,
        InviteCode.ADMITTED_VIA_IMMUTABLE,
        changes(membership(actor, mutations)),
        requirement);
  }

  private static void policies(Accepted base) {
    base.refuse(
            "policy-without-key",
            "A permitted write that leaves an enabled policy without a key",
            Flag.INCOMPLETE_POLICY,
            InviteCode.POLICY_MISSING_KEY,
            changes(
                change(
                    OWNER,
                    POLICY,
                    PolicyBytes.ENABLED.withKeyBody(java.util.Optional.empty()).encoded())),
            "XIP82-POLICY-05")
        .refuse(
            "policy-residue",
            "A permitted write that leaves the key in a disabled policy",
            Flag.POLICY_RESIDUE,
            InviteCode.POLICY_NOT_CLEARED_SYMMETRIC_KEY,
            changes(change(OWNER, POLICY, PolicyBytes.REVOKED.withKey(Invite.KEY).encoded())),
            "XIP82-POLICY-09");
    base.alsoAccept(
        "policy-written-twice",
        "Two writes in one commit: the state they leave is what counts",
        changes(
            change(
                OWNER,
                POLICY,
                PolicyBytes.ENABLED.withKeyBody(java.util.Optional.empty()).encoded()),
            change(OWNER, POLICY, PolicyBytes.ENABLED.encoded())),
        Members.NONE.with("dictionary", with(POLICY, PolicyBytes.ENABLED.encoded())),
        "XIP82-POLICY-05");
    base.alsoAccept(
        "policy-kept-verbatim",
        "The component holds the bytes that were written, unknown fields included",
        changes(
            change(
                OWNER, POLICY, Proto.message(1, PolicyBytes.ENABLED.fields(), Proto.number(9, 1)))),
        Members.NONE.with(
            "dictionary",
            with(POLICY, Proto.message(1, PolicyBytes.ENABLED.fields(), Proto.number(9, 1)))),
        "XIP81-VAL-23",
        "XIP82-POLICY-02");
  }

  private static void values(CaseGroup group) {
    Accepted raise =
        accept(
                group,
                "floor-raised",
                "The version floor is raised",
                dictionary(),
                change(OWNER, FLOOR, Bytes.utf8("1.3.0")))
            .covers("XIP81-VAL-29");
    for (String lower : new String[] {"1.1.9", "1.2.0-rc.1", "0.9.9"}) {
      raise.refuse(
          "floor-lowered-to-" + lower.replace('.', '-'),
          "Lowered from 1.2.0 to " + lower,
          Flag.UNAUTHORIZED_WRITE,
          AppDataCode.MIN_VERSION_DOWNGRADE,
          changes(change(OWNER, FLOOR, Bytes.utf8(lower))),
          "XIP81-VAL-29");
    }
    raise.refuse(
        "floor-removed",
        "The version floor is removed",
        Flag.UNAUTHORIZED_WRITE,
        AppDataCode.MIN_VERSION_DOWNGRADE,
        changes(removal(OWNER, FLOOR)),
        "XIP81-VAL-29");
    List<Bytes> bad = new ArrayList<>();
    bad.add(ContainerCases.vector(Bytes.fromHex("05")));
    raise.refuse(
        "delta-unknown-mutation",
        "A delta with a mutation of an unknown kind",
        Flag.UNKNOWN_TAG,
        AppDataCode.MUTATION_UNKNOWN,
        changes(change(OWNER, MEMBERSHIP, bad.get(0))));
    Bytes overrun =
        ContainerCases.vector(
            ContainerCases.insert(inbox("55"), MembershipCases.entry(2, Bytes.EMPTY)));
    Bytes body = overrun.slice(1, overrun.size());
    raise.refuse(
        "delta-one-byte-short",
        "A delta whose length ends one byte before its last element",
        Flag.OVERRUN,
        WireCode.NON_CANONICAL_ENCODING,
        changes(
            change(
                OWNER,
                MEMBERSHIP,
                Bytes.concat(
                    ContainerCases.opaque(body.slice(0, body.size() - 1)),
                    body.slice(body.size() - 1, body.size())))),
        "GAP-10");
  }
}
