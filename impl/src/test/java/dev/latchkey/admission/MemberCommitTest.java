package dev.latchkey.admission;

import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.ComponentType;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.Permissions;
import dev.latchkey.appdata.Policy;
import dev.latchkey.appdata.Registration;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.DraftCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.Sent;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.EnableRequest;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.proposals.ComponentRules;
import dev.latchkey.schedule.PreSharedKeyId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits of members: what a sender without rules may try, and every member refuses. */
class MemberCommitTest extends InvitedGroup {
  private static final GroupSettings LAWLESS = Device.SETTINGS.with(ComponentRules.replacing());
  private static final String KEY = "20".repeat(32);

  @Test
  @Tag("XIP82-TAG-01")
  void refusesATaggedEntryFromAMember() throws ProtocolException {
    InboxId dave = Sample.inbox("da");

    tagRefused(Chat.membership(new MapMutation.Insert<>(dave, tagged(slot()))));
    tagRefused(Chat.membership(new MapMutation.Insert<>(dave, tagged(Sample.OTHER_SLOT))));
    accepted(chat.send(bob, Chat.membership(new MapMutation.Insert<>(dave, untagged()))));
  }

  @Test
  @Tag("XIP82-TAG-02")
  void refusesATagOnAnUntaggedEntry() throws ProtocolException {
    tagRefused(Chat.membership(new MapMutation.Update<>(bob.inbox, tagged(slot()))));
    tagRefused(Chat.membership(new MapMutation.Update<>(carol.inbox, tagged(slot()))));
    accepted(chat.send(bob, Chat.membership(new MapMutation.Update<>(bob.inbox, untagged()))));
  }

  @Test
  @Tag("XIP82-TAG-03")
  @Tag("XIP82-TAG-04")
  @Tag("XIP82-TAG-05")
  void refusesEveryWayToLoseOrChangeATag() throws ProtocolException {
    accepted(join(joiner));
    InboxId own = joiner.inbox;
    MapMutation<InboxId> delete = new MapMutation.Delete<>(own);
    MapMutation<InboxId> insert = new MapMutation.Insert<>(own, untagged());
    Bytes emptied = Bytes.fromHex("0a0408071a00");

    tagRefused(Chat.membership(new MapMutation.Update<>(own, untagged())));
    tagRefused(Chat.membership(new MapMutation.Update<>(own, emptied)));
    tagRefused(Chat.membership(delete, insert));
    tagRefused(Chat.membership(delete), Chat.membership(insert));
    tagRefused(Chat.membership(new MapMutation.Update<>(own, tagged(Sample.OTHER_SLOT))));
    tagRefused(Chat.membership(new MapMutation.Update<>(own, tagged(Bytes.zeros(4)))));
    accepted(chat.send(bob, Chat.membership(new MapMutation.Update<>(own, rewritten(own)))));
    assertThat(Chat.membership(chat.group(carol)).tagOf(own)).contains(slot());
  }

  @Test
  @Tag("XIP82-POLICY-03")
  void letsSuperAdminsAloneWriteThePolicyByDefault() throws ProtocolException {
    Proposal write = Chat.write(WellKnown.EXTERNAL_COMMIT_POLICY, policy().encode());

    refusedFrom(bob, InviteCode.INSUFFICIENT_PERMISSIONS, write);
    accepted(chat.send(alice, write));
    accepted(chat.send(alice, registering(WellKnown.EXTERNAL_COMMIT_POLICY, Policy.ALLOW)));
    accepted(chat.send(bob, write));
  }

  @Test
  @Tag("XIP81-VAL-09")
  void judgesPermissionsBeforeTheCommit() throws ProtocolException {
    Proposal write = Chat.write(WellKnown.COMMIT_LOG_SIGNER, Bytes.zeros(32));
    Proposal loosen = registering(WellKnown.COMMIT_LOG_SIGNER, Policy.ALLOW);

    refusedFrom(bob, InviteCode.INSUFFICIENT_PERMISSIONS, loosen, write);
    accepted(chat.send(alice, loosen));
    accepted(chat.send(bob, write));
  }

  @Test
  @Tag("GAP-05")
  @Tag("XIP81-VAL-04")
  void deniesAPolicyThatIsNotRegistered() throws ProtocolException {
    ComponentId id = WellKnown.EXTERNAL_COMMIT_POLICY.id();
    Proposal write = Chat.write(WellKnown.EXTERNAL_COMMIT_POLICY, policy().encode());
    accepted(chat.send(alice, registry(new MapMutation.Delete<>(id))));

    refusedFrom(alice, InviteCode.INSUFFICIENT_PERMISSIONS, write);
    Bytes entry = WellKnown.EXTERNAL_COMMIT_POLICY.defaults().encoded();
    accepted(chat.send(alice, registry(new MapMutation.Insert<>(id, entry))));
    accepted(chat.send(alice, write));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource({
    "08012a0400010203,POLICY_MISSING_KEY",
    "080122002a0400010203,POLICY_MISSING_KEY",
    "080122020a002a0400010203,POLICY_MISSING_KEY",
    "0801 2203 0a0120 2a0400010203,POLICY_BAD_KEY_LENGTH",
    "0801 2222 0a20 KEY 2a03000102,POLICY_SLOT_ID_TOO_SHORT",
    "0801 2222 0a20 KEY 2a0400010203 3a00,POLICY_BAD_REFRESH_POINTER",
    "2222 0a20 KEY,POLICY_NOT_CLEARED_SYMMETRIC_KEY",
    "2200,POLICY_NOT_CLEARED_SYMMETRIC_KEY",
    "2a0400010203,POLICY_NOT_CLEARED_EXTERNAL_GROUP_ID",
    "1001,POLICY_NOT_CLEARED_EXPIRES_AT_NS",
    "3a031201ff,POLICY_NOT_CLEARED_REFRESH_POINTERS"
  })
  @Tag("XIP82-POLICY-05")
  @Tag("XIP82-POLICY-06")
  @Tag("XIP82-POLICY-07")
  @Tag("XIP82-POLICY-09")
  @Tag("XIP82-POLICY-10")
  @Tag("XIP82-POLICY-11")
  @Tag("XIP82-POLICY-12")
  @Tag("XIP82-POLICY-13")
  @Tag("XIP82-POLICY-14")
  @Tag("XIP82-POLICY-27")
  void refusesAPolicyThatIsHalfOnOrHalfOff(String fields, InviteCode code)
      throws ProtocolException {
    refusedFrom(alice, code, Chat.write(WellKnown.EXTERNAL_COMMIT_POLICY, policy(fields)));
    accepted(chat.send(alice, policyOf("0801 2222 0a20 KEY 2a0400010203")));
    accepted(chat.send(alice, policyOf("")));
  }

  @Test
  @Tag("XIP82-POLICY-20")
  void enforcesNoFreshKey() throws ProtocolException {
    ExternalCommitPolicy first = policy();
    revoke();

    write(first);
    accepted(join(joiner));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12020801"})
  @Tag("XIP82-POLICY-26")
  void readsAnUnknownVersionAsOff(String entry) throws ProtocolException {
    Bytes slot = slot();
    accepted(chat.send(alice, Chat.write(WellKnown.EXTERNAL_COMMIT_POLICY, Bytes.fromHex(entry))));

    refused(join(joiner, slot), CheckId.R07, InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED);
    rename("goes on");
    enable(EnableRequest.PLAIN);
    accepted(join(joiner));
  }

  @Test
  @Tag("XIP82-POLICY-01")
  void readsARemovedPolicyAsOff() throws ProtocolException {
    Bytes slot = slot();
    accepted(chat.send(alice, AppDataUpdate.remove(WellKnown.EXTERNAL_COMMIT_POLICY.id())));

    refused(join(joiner, slot), CheckId.R07, InviteCode.EXTERNAL_COMMIT_NOT_ALLOWED);
    enable(EnableRequest.PLAIN);
    accepted(join(joiner));
  }

  @Test
  @Tag("GAP-16")
  void asksNoUrlParser() throws ProtocolException {
    String url = "3a0d0a0b68747470733a2f2f612062";

    accepted(chat.send(alice, policyOf("0801 2222 0a20 KEY 2a0400010203" + url)));
    accepted(join(joiner));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deny", "super admin"})
  @Tag("XIP82-POLICY-21")
  @Tag("XIP82-POLICY-32")
  void needsNoGrantForTheJoinersOwnEntry(String kind) throws ProtocolException {
    Policy policy = kind.equals("deny") ? Policy.DENY : Policy.SUPER_ADMIN;
    Registration entry =
        new Registration(ComponentType.TLS_MAP_INBOX_ID_BYTES, Permissions.all(policy));
    accepted(
        chat.send(
            alice,
            registry(new MapMutation.Update<>(WellKnown.GROUP_MEMBERSHIP.id(), entry.encoded()))));

    accepted(join(joiner));
  }

  @Test
  @Tag("GAP-11")
  void refusesARemoveBesideAnUpdateAndARemoveOfNothing() throws ProtocolException {
    Proposal remove = AppDataUpdate.remove(WellKnown.GROUP_NAME.id());
    Proposal name = Chat.write(WellKnown.GROUP_NAME, Bytes.utf8("name"));
    accepted(chat.send(alice, name));

    builderRefuses(DraftCode.APP_DATA_UPDATE_AND_REMOVE, remove, name);
    builderRefuses(DraftCode.APP_DATA_REMOVE_ABSENT, AppDataUpdate.remove(WellKnown.APP_DATA.id()));
    accepted(chat.send(alice, remove));
  }

  @Test
  @Tag("XIP81-VAL-02")
  @Tag("XIP81-VAL-06")
  @Tag("XIP81-VAL-07")
  void refusesReservedAndImmutableComponents() throws ProtocolException {
    refusedFrom(
        alice,
        AppDataCode.RESERVED_COMPONENT,
        AppDataUpdate.update(new ComponentId(0xff50), Bytes.EMPTY));
    refusedFrom(
        alice,
        AppDataCode.IMMUTABLE_COMPONENT,
        Chat.write(WellKnown.CONVERSATION_TYPE, Bytes.fromHex("00000002")));
    refusedFrom(
        alice,
        AppDataCode.IMMUTABLE_COMPONENT,
        AppDataUpdate.remove(WellKnown.CREATOR_INBOX_ID.id()));
    rename("mutable");
  }

  @Test
  @Tag("XIP81-VAL-17")
  void refusesContextExtensionsAfterTheMigration() throws ProtocolException {
    Proposal same = new GroupContextExtensions(chat.group(alice).context().extensions());

    refusedFrom(alice, InviteCode.FORBIDDEN_GCE, same);
    rename("goes on");
  }

  @Test
  @Tag("XIP81-VAL-21")
  void asksThePermissionToRemoveAndSparesSuperAdmins() throws ProtocolException {
    Proposal carolsLeaf = new Remove(chat.group(carol).ownLeaf());

    refusedFrom(bob, InviteCode.INSUFFICIENT_PERMISSIONS, carolsLeaf);
    refusedFrom(bob, InviteCode.INSUFFICIENT_PERMISSIONS, new Remove(chat.group(alice).ownLeaf()));
    accepted(chat.send(alice, carolsLeaf));
  }

  @Test
  @Tag("XIP81-VAL-19")
  void refusesStandaloneProposalsOfOtherTypes() throws ProtocolException {
    Proposal psk =
        new PreSharedKey(new PreSharedKeyId.External(Bytes.utf8("psk"), Bytes.zeros(32)));
    Sent sent = chat.group(bob).propose(psk, MessageOptions.PRIVATE, bob.signer, bob.random);

    refused(chat.publish(sent.message()), CheckId.MEMBER, AppDataCode.UNSUPPORTED_PROPOSAL_TYPE);
    accepted(chat.send(alice));
  }

  private void tagRefused(Proposal... proposals) throws ProtocolException {
    Device sender = chat.has(joiner) ? joiner : bob;
    accepted(
        chat.send(
            alice,
            registry(
                new MapMutation.Update<>(
                    WellKnown.GROUP_MEMBERSHIP.id(),
                    new Registration(
                            ComponentType.TLS_MAP_INBOX_ID_BYTES, Permissions.all(Policy.ALLOW))
                        .encoded()))));
    refusedFrom(sender, InviteCode.ADMITTED_VIA_IMMUTABLE, proposals);
  }

  private void refusedFrom(Device sender, ErrorCode code, Proposal... proposals)
      throws ProtocolException {
    Bytes before = chat.group(alice).context().encoded();
    refused(
        chat.publish(chat.commit(sender, LAWLESS, proposals).message(), sender),
        CheckId.MEMBER,
        code);
    assertThat(chat.group(alice).context().encoded()).isEqualTo(before);
  }

  private void builderRefuses(ErrorCode code, Proposal... proposals) {
    assertThat(refusalCode(() -> chat.commit(alice, proposals))).isEqualTo(code);
  }

  private static Proposal registering(WellKnown component, Policy policy) {
    Registration entry = new Registration(component.defaults().type(), Permissions.all(policy));
    return registry(new MapMutation.Update<>(component.id(), entry.encoded()));
  }

  private static Proposal registry(MapMutation<ComponentId> mutation) {
    return Chat.write(
        WellKnown.COMPONENT_REGISTRY,
        new TlsMapDelta<>(KeyType.COMPONENT_ID, List.of(mutation)).encoded());
  }

  private static Bytes tagged(Bytes tag) {
    return MembershipEntry.admittedVia(Chat.SEQUENCE, tag).encoded();
  }

  private static Bytes untagged() {
    return MembershipEntry.untagged(Chat.SEQUENCE).encoded();
  }

  private Bytes rewritten(InboxId inbox) throws ProtocolException {
    return Chat.membership(chat.group(bob))
        .find(inbox)
        .orElseThrow()
        .withIdentity(Chat.SEQUENCE + 1, List.of())
        .encoded();
  }

  private static Proposal policyOf(String fields) {
    return Chat.write(WellKnown.EXTERNAL_COMMIT_POLICY, policy(fields));
  }

  private static Bytes policy(String fields) {
    Bytes v1 = Bytes.fromHex(fields.replace("KEY", KEY).replace(" ", ""));
    return Bytes.concat(Bytes.copyOf(new byte[] {0x0a, (byte) v1.size()}), v1);
  }
}
