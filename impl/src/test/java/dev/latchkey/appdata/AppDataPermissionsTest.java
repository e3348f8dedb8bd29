package dev.latchkey.appdata;

import static dev.latchkey.appdata.Groups.APP;
import static dev.latchkey.appdata.Groups.AS_ALICE;
import static dev.latchkey.appdata.Groups.AS_BOB;
import static dev.latchkey.appdata.Groups.AS_CAROL;
import static dev.latchkey.appdata.Groups.CAROL;
import static dev.latchkey.appdata.Groups.DAVE;
import static dev.latchkey.appdata.Groups.EVERYBODY;
import static dev.latchkey.appdata.Groups.HI;
import static dev.latchkey.appdata.Groups.RULES;
import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.SetMutation;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may write what, judged by the state before the commit. */
class AppDataPermissionsTest {
  private static final AppDataDictionary GROUP = Groups.group();

  @Test
  @Tag("XIP81-VAL-01")
  void rejectsOutsidersWhateverTheComponent() throws ProtocolException {
    for (ComponentId id : List.of(WellKnown.GROUP_NAME.id(), APP, new ComponentId(0xff50))) {
      assertThat(refusal(GROUP, Groups.update(Actor.OUTSIDER, id, HI)))
          .isEqualTo(AppDataCode.ACTOR_NOT_MEMBER);
    }
    assertThat(written(GROUP, Groups.update(AS_CAROL, WellKnown.GROUP_NAME, HI))).isEqualTo(HI);
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-02")
  @ValueSource(longs = {0xff00, 0xff50, 0xffff})
  void rejectsReservedComponents(long id) {
    assertThat(refusal(GROUP, Groups.update(AS_ALICE, new ComponentId(id), HI)))
        .isEqualTo(AppDataCode.RESERVED_COMPONENT);
    assertThat(refusal(GROUP, Groups.remove(AS_ALICE, new ComponentId(id))))
        .isEqualTo(AppDataCode.RESERVED_COMPONENT);
  }

  @Test
  @Tag("XIP81-VAL-03")
  @Tag("XIP81-VAL-08")
  void registryAndSuperAdminListAreForSuperAdmins() throws ProtocolException {
    for (Actor actor : List.of(AS_BOB, AS_CAROL)) {
      for (ProposedChange change : List.of(opening(actor, APP), promoting(actor))) {
        ProtocolException refusal = refusalOf(() -> RULES.apply(GROUP, List.of(change)));
        assertThat(refusal.code()).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
        assertThat(refusal.requirement()).isEqualTo("XIP81-VAL-03");
      }
    }
    AppDataDictionary promoted = RULES.apply(GROUP, List.of(promoting(AS_ALICE)));
    assertThat(PreCommitState.of(promoted).isSuperAdmin(CAROL)).isTrue();
    assertThat(Registry.in(RULES.apply(GROUP, List.of(opening(AS_ALICE, APP)))).find(APP))
        .isPresent();
  }

  @Test
  @Tag("XIP81-VAL-03")
  void registryItselfIsNeverRemoved() {
    assertThat(refusal(GROUP, Groups.remove(AS_ALICE, WellKnown.COMPONENT_REGISTRY.id())))
        .isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
  }

  @Test
  @Tag("XIP81-VAL-03")
  void entriesForHardcodedComponentsAreRefused() {
    for (WellKnown hardcoded : List.of(WellKnown.COMPONENT_REGISTRY, WellKnown.SUPER_ADMIN_LIST)) {
      assertThat(refusal(GROUP, opening(AS_ALICE, hardcoded.id())))
          .isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
    }
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-04")
  @Tag("XIP81-VAL-08")
  @ValueSource(longs = {0x0001, 0x7fff, 0x8100, 0xc123, 0xbe00, 0xfeff})
  void rejectsUnregisteredComponents(long id) {
    ProtocolException refusal =
        refusalOf(
            () -> RULES.apply(GROUP, List.of(Groups.update(AS_ALICE, new ComponentId(id), HI))));

    assertThat(refusal.code()).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
    assertThat(refusal.requirement()).isEqualTo("XIP81-VAL-04");
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-05")
  @Tag("XIP81-VAL-08")
  @CsvSource({
    "ALLOW, 3",
    "DENY, 0",
    "ADMIN, 2",
    "SUPER_ADMIN, 1",
    "UNUSABLE, 0",
    "EMPTY_AND, 0",
    "EMPTY_ANY, 0",
    "AND_ALLOW_ADMIN, 2",
    "ANY_DENY_ADMIN, 2",
    "ANY_INVALID_ALLOW, 0"
  })
  void policyDecidesByRole(String policy, int allowed) throws ProtocolException {
    Permissions permissions = new Permissions(Policy.DENY, policyNamed(policy), Policy.DENY);
    AppDataDictionary group = Groups.registered(APP, ComponentType.BYTES, permissions);

    for (int i = 0; i < EVERYBODY.size(); i++) {
      ProposedChange change = Groups.update(EVERYBODY.get(i), APP, HI);
      if (i < allowed) {
        assertThat(written(group, change)).isEqualTo(HI);
      } else {
        ProtocolException refusal = refusalOf(() -> RULES.apply(group, List.of(change)));
        assertThat(refusal.code()).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
        assertThat(refusal.requirement()).isEqualTo("XIP81-VAL-05");
      }
    }
  }

  @Test
  @Tag("XIP81-VAL-05")
  void eachMutationAndTheRemovalHaveTheirPolicy() throws ProtocolException {
    AppDataDictionary group =
        Groups.registered(
            APP,
            ComponentType.TLS_MAP_INBOX_ID_BYTES,
            new Permissions(Policy.ALLOW, Policy.ADMIN, Policy.SUPER_ADMIN));
    ProposedChange insert = mutating(AS_CAROL, new MapMutation.Insert<>(DAVE, HI));
    AppDataDictionary filled = RULES.apply(group, List.of(insert));

    ProposedChange update = mutating(AS_BOB, new MapMutation.Update<>(DAVE, Bytes.EMPTY));
    ProposedChange delete = mutating(AS_ALICE, new MapMutation.Delete<>(DAVE));
    RULES.apply(filled, List.of(update));
    RULES.apply(filled, List.of(delete));
    RULES.apply(filled, List.of(Groups.remove(AS_ALICE, APP)));

    assertDenied(filled, mutating(AS_CAROL, new MapMutation.Update<>(DAVE, HI)));
    assertDenied(filled, mutating(AS_BOB, new MapMutation.Delete<>(DAVE)));
    assertDenied(filled, Groups.remove(AS_BOB, APP));
  }

  @Test
  @Tag("XIP81-VAL-05")
  void deltaWithoutMutationsCountsAsUpdate() throws ProtocolException {
    AppDataDictionary group =
        Groups.registered(
            APP,
            ComponentType.TLS_SET_BYTES,
            new Permissions(Policy.ALLOW, Policy.ADMIN, Policy.ALLOW));
    Bytes nothing = Bytes.fromHex("00");

    assertDenied(group, Groups.update(AS_CAROL, APP, nothing));
    assertThat(written(group, Groups.update(AS_BOB, APP, nothing))).isEqualTo(nothing);
  }

  @Test
  @Tag("XIP81-VAL-09")
  void relaxingAPolicyDoesNotHelpInTheSameCommit() throws ProtocolException {
    AppDataDictionary strict =
        Groups.registered(APP, ComponentType.BYTES, Permissions.all(Policy.SUPER_ADMIN));
    ProposedChange relaxing = Groups.registry(AS_ALICE, new MapMutation.Update<>(APP, openEntry()));
    ProposedChange write = Groups.update(AS_CAROL, APP, HI);

    for (List<ProposedChange> commit :
        List.of(List.of(relaxing, write), List.of(write, relaxing))) {
      assertThat(refusalOf(() -> RULES.apply(strict, commit)).code())
          .isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
    }
    assertThat(written(RULES.apply(strict, List.of(relaxing)), write)).isEqualTo(HI);
  }

  @Test
  @Tag("XIP81-VAL-10")
  void promotionDoesNotHelpInTheSameCommit() throws ProtocolException {
    ProposedChange admin =
        Groups.list(AS_ALICE, WellKnown.ADMIN_LIST, new SetMutation.Insert<>(CAROL));
    ProposedChange adminOnly =
        Groups.update(AS_CAROL, WellKnown.MESSAGE_DISAPPEAR_IN_NS, Bytes.zeros(8));
    ProposedChange superOnly = Groups.update(AS_CAROL, WellKnown.EXTERNAL_COMMIT_POLICY, HI);

    assertThat(refusal(GROUP, admin, adminOnly)).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
    assertThat(refusal(GROUP, promoting(AS_ALICE), superOnly))
        .isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
    assertThat(written(RULES.apply(GROUP, List.of(admin)), adminOnly)).isEqualTo(Bytes.zeros(8));
    assertThat(written(RULES.apply(GROUP, List.of(promoting(AS_ALICE))), superOnly)).isEqualTo(HI);
  }

  @Test
  @Tag("XIP81-VAL-10")
  void demotionDoesNotBindInTheSameCommit() throws ProtocolException {
    ProposedChange demotion =
        Groups.list(AS_ALICE, WellKnown.ADMIN_LIST, new SetMutation.Remove<>(Groups.BOB));
    ProposedChange write = Groups.update(AS_BOB, WellKnown.MESSAGE_DISAPPEAR_IN_NS, Bytes.zeros(8));

    assertThat(RULES.apply(GROUP, List.of(demotion, write)).find(write.change().id())).isPresent();
    assertDenied(RULES.apply(GROUP, List.of(demotion)), write);
  }

  @Test
  @Tag("XIP81-VAL-12")
  @Tag("GAP-05")
  void registrationAndFirstWriteNeedSeparateCommits() throws ProtocolException {
    ComponentId id = WellKnown.EXTERNAL_COMMIT_POLICY.id();
    ProposedChange unregister = Groups.registry(AS_ALICE, new MapMutation.Delete<>(id));
    AppDataDictionary without = RULES.apply(GROUP, List.of(unregister));
    ProposedChange register =
        Groups.registering(AS_ALICE, id, ComponentType.BYTES, Permissions.all(Policy.SUPER_ADMIN));
    ProposedChange enable = Groups.update(AS_ALICE, id, HI);

    assertThat(refusal(without, enable)).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
    assertThat(refusal(without, register, enable)).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
    assertThat(written(RULES.apply(without, List.of(register)), enable)).isEqualTo(HI);
  }

  @Test
  @Tag("XIP82-POLICY-03")
  void invitePolicyIsForSuperAdminsUnlessTheRegistrySaysOtherwise() throws ProtocolException {
    ComponentId id = WellKnown.EXTERNAL_COMMIT_POLICY.id();
    assertDenied(GROUP, Groups.update(AS_BOB, id, HI));
    assertThat(written(GROUP, Groups.update(AS_ALICE, id, HI))).isEqualTo(HI);

    Registration forAdmins = new Registration(ComponentType.BYTES, Permissions.all(Policy.ADMIN));
    AppDataDictionary relaxed =
        RULES.apply(
            GROUP,
            List.of(Groups.registry(AS_ALICE, new MapMutation.Update<>(id, forAdmins.encoded()))));
    assertThat(written(relaxed, Groups.update(AS_BOB, id, HI))).isEqualTo(HI);
  }

  @Test
  @Tag("XIP81-VAL-15")
  void inlineUpdateNeverSeenAsProposalIsJudgedAllTheSame() {
    ProposedChange allowed = Groups.update(AS_ALICE, WellKnown.GROUP_NAME, HI);
    ProposedChange inline = Groups.update(AS_CAROL, WellKnown.EXTERNAL_COMMIT_POLICY, HI);

    assertThat(refusal(GROUP, allowed, inline)).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
  }

  @Test
  @Tag("XIP81-VAL-22")
  void adminListIsOpenedToAdminsOnly() throws ProtocolException {
    ComponentId id = WellKnown.ADMIN_LIST.id();
    Registration admins =
        new Registration(ComponentType.TLS_SET_INBOX_ID, Permissions.all(Policy.ADMIN));
    ProposedChange toAdmins =
        Groups.registry(AS_ALICE, new MapMutation.Update<>(id, admins.encoded()));
    ProposedChange toAll = Groups.registry(AS_ALICE, new MapMutation.Update<>(id, openEntry()));
    ProposedChange byBob =
        Groups.list(AS_BOB, WellKnown.ADMIN_LIST, new SetMutation.Insert<>(CAROL));

    assertThat(refusal(GROUP, toAll)).isEqualTo(AppDataCode.CONSTRAINED_POLICY_VIOLATION);
    assertDenied(GROUP, byBob);
    assertThat(
            PreCommitState.of(RULES.apply(RULES.apply(GROUP, List.of(toAdmins)), List.of(byBob)))
                .roleOf(AS_CAROL))
        .isEqualTo(Role.ADMIN);
  }

  @Test
  void rolesComeFromTheLists() throws ProtocolException {
    PreCommitState state = PreCommitState.of(GROUP);

    assertThat(state.roleOf(AS_ALICE)).isEqualTo(Role.SUPER_ADMIN);
    assertThat(state.roleOf(AS_BOB)).isEqualTo(Role.ADMIN);
    assertThat(state.roleOf(AS_CAROL)).isEqualTo(Role.MEMBER);
    assertThat(state.roleOf(Actor.OUTSIDER)).isEqualTo(Role.OUTSIDER);
  }

  @Test
  void explainsEveryBrokenRule() throws ProtocolException {
    ProposedChange fine = Groups.update(AS_CAROL, WellKnown.GROUP_NAME, HI);
    ProposedChange reserved = Groups.remove(Actor.OUTSIDER, new ComponentId(0xff50));
    ProposedChange denied = Groups.update(AS_CAROL, WellKnown.COMMIT_LOG_SIGNER, Bytes.zeros(32));

    assertThat(RULES.explain(GROUP, List.of(fine))).isEmpty();
    assertThat(RULES.explain(GROUP, List.of(denied)))
        .containsExactly(new Violation(0, ChangeRule.PERMITTED));
    assertThat(RULES.explain(GROUP, List.of(fine, reserved, denied)))
        .containsExactly(
            new Violation(1, ChangeRule.ACTOR_IS_MEMBER),
            new Violation(1, ChangeRule.NOT_RESERVED),
            new Violation(1, ChangeRule.REGISTERED),
            new Violation(1, ChangeRule.REMOVED_WAS_PRESENT),
            new Violation(2, ChangeRule.PERMITTED));
  }

  private static void assertDenied(AppDataDictionary group, ProposedChange change) {
    assertThat(refusal(group, change)).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
  }

  private static ErrorCode refusal(AppDataDictionary group, ProposedChange... changes) {
    return refusalOf(() -> RULES.apply(group, List.of(changes))).code();
  }

  private static Bytes written(AppDataDictionary group, ProposedChange change)
      throws ProtocolException {
    return RULES.apply(group, List.of(change)).find(change.change().id()).orElseThrow();
  }

  private static ProposedChange opening(Actor actor, ComponentId id) {
    return Groups.registry(actor, new MapMutation.Insert<>(id, openEntry()));
  }

  private static Bytes openEntry() {
    return new Registration(ComponentType.BYTES, Permissions.all(Policy.ALLOW)).encoded();
  }

  private static ProposedChange promoting(Actor actor) {
    return Groups.list(actor, WellKnown.SUPER_ADMIN_LIST, new SetMutation.Insert<>(CAROL));
  }

  private static ProposedChange mutating(Actor actor, MapMutation<InboxId> mutation) {
    return Groups.update(
        actor, APP, new TlsMapDelta<>(KeyType.INBOX_ID, List.of(mutation)).encoded());
  }

  private static Policy policyNamed(String name) {
    return switch (name) {
      case "ALLOW" -> Policy.ALLOW;
      case "DENY" -> Policy.DENY;
      case "ADMIN" -> Policy.ADMIN;
      case "SUPER_ADMIN" -> Policy.SUPER_ADMIN;
      case "UNUSABLE" -> Policy.UNUSABLE;
      case "EMPTY_AND" -> new Policy.And(List.of());
      case "EMPTY_ANY" -> new Policy.Any(List.of());
      case "AND_ALLOW_ADMIN" -> new Policy.And(List.of(Policy.ALLOW, Policy.ADMIN));
      case "ANY_DENY_ADMIN" -> new Policy.Any(List.of(Policy.DENY, Policy.ADMIN));
      case "ANY_INVALID_ALLOW" -> new Policy.Any(List.of(Policy.UNUSABLE, Policy.ALLOW));
      default -> throw new IllegalArgumentException(name);
    };
  }
}
