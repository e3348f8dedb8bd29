package dev.latchkey.appdata;

import static dev.latchkey.appdata.Groups.ALICE;
import static dev.latchkey.appdata.Groups.AS_ALICE;
import static dev.latchkey.appdata.Groups.AS_BOB;
import static dev.latchkey.appdata.Groups.AS_CAROL;
import static dev.latchkey.appdata.Groups.BOB;
import static dev.latchkey.appdata.Groups.CAROL;
import static dev.latchkey.appdata.Groups.DAVE;
import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.testing.Refusals.Refusing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberProposalRulesTest {
  private static final ProposalType UPDATE = XmtpCapabilities.APP_DATA_UPDATE;
  private static final ProposalType GCE = ProposalType.GROUP_CONTEXT_EXTENSIONS;

  @Test
  @Tag("XIP81-VAL-16")
  void contextExtensionsComeBeforeAppDataUpdates() throws ProtocolException {
    MemberProposalRules rules = rules(AppDataDictionary.EMPTY);

    rules.checkOrder(List.of(ProposalType.ADD, GCE, UPDATE, UPDATE, ProposalType.REMOVE));
    for (List<ProposalType> wrong : List.of(List.of(UPDATE, GCE), List.of(GCE, UPDATE, GCE))) {
      assertThat(refusalOf(() -> rules.checkOrder(wrong)).code())
          .isEqualTo(AppDataCode.APP_DATA_BEFORE_GCE);
    }
  }

  @Test
  @Tag("XIP81-VAL-17")
  void migratedGroupTakesNoContextExtensions() throws ProtocolException {
    MemberProposalRules migrated = rules(Groups.group());

    migrated.checkOrder(List.of(ProposalType.ADD, UPDATE));
    migrated.checkStandalone(UPDATE);
    assertThat(refusalOf(() -> migrated.checkOrder(List.of(GCE))).code())
        .isEqualTo(InviteCode.FORBIDDEN_GCE);
    assertThat(refusalOf(() -> migrated.checkOrder(List.of(GCE, UPDATE))).code())
        .isEqualTo(InviteCode.FORBIDDEN_GCE);
    assertThat(refusalOf(() -> migrated.checkStandalone(GCE)).code())
        .isEqualTo(InviteCode.FORBIDDEN_GCE);
    rules(AppDataDictionary.EMPTY).checkStandalone(GCE);
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-19")
  @ValueSource(ints = {0x0000, 0x0004, 0x0005, 0x0006, 0x0009, 0x000a, 0x0a0a, 0xff00})
  void rejectsStandaloneProposalsOfOtherTypes(int type) {
    assertThat(
            refusalOf(() -> rules(Groups.group()).checkStandalone(new ProposalType(type))).code())
        .isEqualTo(AppDataCode.UNSUPPORTED_PROPOSAL_TYPE);
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-19")
  @ValueSource(ints = {0x0001, 0x0002, 0x0003, 0x0008})
  void acceptsStandaloneProposalsOfMembers(int type) throws ProtocolException {
    rules(Groups.group()).checkStandalone(new ProposalType(type));
  }

  @Test
  @Tag("XIP81-VAL-20")
  void updateKeepsTheProposersIdentity() throws ProtocolException {
    MemberProposalRules rules = rules(Groups.group());

    rules.checkUpdate(CAROL, CAROL);
    assertThat(refusalOf(() -> rules.checkUpdate(CAROL, ALICE)).code())
        .isEqualTo(AppDataCode.ACTOR_NOT_MEMBER);
  }

  @Test
  @Tag("XIP81-VAL-21")
  void addFollowsTheInsertPolicyOfMembership() throws ProtocolException {
    rules(Groups.group()).checkAdd(AS_CAROL, DAVE);

    MemberProposalRules strict = rules(withMembershipPolicy(Policy.ADMIN));
    strict.checkAdd(AS_ALICE, DAVE);
    strict.checkAdd(AS_BOB, DAVE);
    assertDenied(() -> strict.checkAdd(AS_CAROL, DAVE));
    assertDenied(() -> rules(withMembershipPolicy(Policy.DENY)).checkAdd(AS_ALICE, DAVE));
  }

  @Test
  @Tag("XIP81-VAL-21")
  void removeFollowsTheDeletePolicyOfMembership() throws ProtocolException {
    MemberProposalRules rules = rules(Groups.group());

    rules.checkRemove(AS_BOB, CAROL);
    rules.checkRemove(AS_ALICE, BOB);
    assertDenied(() -> rules.checkRemove(AS_CAROL, BOB));
  }

  @Test
  @Tag("XIP81-VAL-21")
  void superAdminIsNeverRemoved() {
    MemberProposalRules rules = rules(Groups.group());

    assertDenied(() -> rules.checkRemove(AS_BOB, ALICE));
    assertDenied(() -> rules.checkRemove(AS_ALICE, ALICE));
  }

  @Test
  @Tag("XIP81-VAL-21")
  void participantOfADirectConversationMayAlwaysBeAdded() throws ProtocolException {
    BootstrapSeed seed =
        BootstrapSeed.dm(
            ALICE, Map.of(ALICE, MembershipEntry.untagged(1), BOB, MembershipEntry.untagged(1)));
    AppDataDictionary dm = denyingMembership(Groups.bootstrapped(seed));

    rules(dm).checkAdd(AS_ALICE, BOB);
    assertDenied(() -> rules(dm).checkAdd(AS_ALICE, CAROL));
  }

  @Test
  @Tag("XIP81-VAL-01")
  void outsidersProposeNothing() {
    MemberProposalRules rules = rules(Groups.group());

    assertThat(refusalOf(() -> rules.checkAdd(Actor.OUTSIDER, DAVE)).code())
        .isEqualTo(AppDataCode.ACTOR_NOT_MEMBER);
    assertThat(refusalOf(() -> rules.checkRemove(Actor.OUTSIDER, CAROL)).code())
        .isEqualTo(AppDataCode.ACTOR_NOT_MEMBER);
  }

  @Test
  @Tag("XIP81-VAL-27")
  void newLeavesOfAMigratedGroupUnderstandAppData() throws ProtocolException {
    Capabilities full = XmtpCapabilities.LEAF;
    Capabilities noDictionary = with(List.of(XmtpCapabilities.LAST_RESORT), full.proposals());
    Capabilities noUpdate = with(full.extensions(), List.of(GCE));
    MemberProposalRules migrated = rules(Groups.group());

    migrated.checkCapabilities(full);
    for (Capabilities lacking : List.of(noDictionary, noUpdate)) {
      assertThat(refusalOf(() -> migrated.checkCapabilities(lacking)).code())
          .isEqualTo(AppDataCode.UNSUPPORTED_CAPABILITIES);
      rules(AppDataDictionary.EMPTY).checkCapabilities(lacking);
    }
  }

  private static void assertDenied(Refusing action) {
    ProtocolException refusal = refusalOf(action);

    assertThat(refusal.code()).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
    assertThat(refusal.requirement()).isEqualTo("XIP81-VAL-21");
  }

  private static MemberProposalRules rules(AppDataDictionary dictionary) {
    try {
      return new MemberProposalRules(PreCommitState.of(dictionary), DraftProfile.DRAFT_10);
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  private static AppDataDictionary withMembershipPolicy(Policy insert) throws ProtocolException {
    Registration entry =
        new Registration(
            ComponentType.TLS_MAP_INBOX_ID_BYTES,
            new Permissions(insert, Policy.ALLOW, Policy.ADMIN));
    return Groups.RULES.apply(
        Groups.group(),
        List.of(
            Groups.registry(
                AS_ALICE,
                new MapMutation.Update<>(WellKnown.GROUP_MEMBERSHIP.id(), entry.encoded()))));
  }

  /** A direct conversation has no super admin, so nobody could write this registry by a commit. */
  private static AppDataDictionary denyingMembership(AppDataDictionary dm)
      throws ProtocolException {
    return dm.with(
        WellKnown.COMPONENT_REGISTRY.id(),
        withMembershipPolicy(Policy.DENY).find(WellKnown.COMPONENT_REGISTRY.id()).orElseThrow());
  }

  private static Capabilities with(List<ExtensionType> extensions, List<ProposalType> proposals) {
    Capabilities full = XmtpCapabilities.LEAF;
    return new Capabilities(
        full.versions(), full.cipherSuites(), extensions, proposals, full.credentials());
  }
}
