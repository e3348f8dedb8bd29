package dev.latchkey.appdata;

import static dev.latchkey.appdata.Groups.ALICE;
import static dev.latchkey.appdata.Groups.APP;
import static dev.latchkey.appdata.Groups.AS_ALICE;
import static dev.latchkey.appdata.Groups.BOB;
import static dev.latchkey.appdata.Groups.CAROL;
import static dev.latchkey.appdata.Groups.HI;
import static dev.latchkey.appdata.Groups.RULES;
import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentData;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  @Tag("XIP81-VAL-26")
  void buildsTheFirstDictionary() throws ProtocolException {
    AppDataDictionary group = Groups.bootstrapped(Groups.seed().with(WellKnown.GROUP_NAME, HI));

    assertThat(group.entries().stream().map(entry -> entry.id().toString()))
        .containsExactly("0x8000", "0x8001", "0x8002", "0x8003", "0x8004", "0xbffe", "0xbfff");
    assertThat(hex(group, WellKnown.SUPER_ADMIN_LIST)).isEqualTo("2100" + ALICE.hex());
    assertThat(hex(group, WellKnown.ADMIN_LIST)).isEqualTo("2100" + BOB.hex());
    assertThat(hex(group, WellKnown.CREATOR_INBOX_ID)).isEqualTo("00" + ALICE.hex());
    assertThat(hex(group, WellKnown.CONVERSATION_TYPE)).isEqualTo("00000001");
    assertThat(hex(group, WellKnown.GROUP_NAME)).isEqualTo("4869");
    assertThat(Membership.in(group).inboxes()).containsExactly(ALICE, BOB, CAROL);
  }

  @Test
  void registersEveryComponentWithItsDefaults() throws ProtocolException {
    Registry registry = Registry.in(Groups.group());

    for (WellKnown component : WellKnown.values()) {
      boolean unregistered =
          component.isHardcoded()
              || component == WellKnown.DM_MEMBERS
              || component == WellKnown.ONESHOT_MESSAGE;
      if (unregistered) {
        assertThat(registry.find(component.id())).isEmpty();
      } else {
        assertThat(registry.find(component.id())).contains(component.defaults());
      }
    }
  }

  @Test
  @Tag("GAP-05")
  void registersTheInvitePolicyForSuperAdmins() throws ProtocolException {
    assertThat(Registry.in(Groups.group()).find(WellKnown.EXTERNAL_COMMIT_POLICY.id()))
        .contains(new Registration(ComponentType.BYTES, Permissions.all(Policy.SUPER_ADMIN)));
  }

  @Test
  void registersOptionalSeedsWhereTheyAreSown() throws ProtocolException {
    AppDataDictionary dm =
        Groups.bootstrapped(
            BootstrapSeed.dm(
                    ALICE,
                    Map.of(ALICE, MembershipEntry.untagged(1), BOB, MembershipEntry.untagged(1)))
                .with(WellKnown.ONESHOT_MESSAGE, HI));

    assertThat(Registry.in(dm).find(WellKnown.DM_MEMBERS.id())).isPresent();
    assertThat(Registry.in(dm).find(WellKnown.ONESHOT_MESSAGE.id())).isPresent();
    assertThat(hex(dm, WellKnown.DM_MEMBERS))
        .isEqualTo("4042" + "00" + ALICE.hex() + "00" + BOB.hex());
    assertThat(hex(dm, WellKnown.SUPER_ADMIN_LIST)).isEqualTo("00");
    assertThat(hex(dm, WellKnown.ONESHOT_MESSAGE)).isEqualTo("4869");
  }

  @Test
  @Tag("XIP82-POLICY-30")
  void migratedMeansThatThereIsARegistry() throws ProtocolException {
    AppDataDictionary group = Groups.group();
    AppDataDictionary unrelated = AppDataDictionary.EMPTY.with(WellKnown.GROUP_NAME.id(), HI);

    assertThat(Bootstrap.isMigrated(group)).isTrue();
    assertThat(Bootstrap.isMigrated(unrelated)).isFalse();
    assertThat(Bootstrap.isMigrated(ExtensionList.EMPTY, Profile.XIP82)).isFalse();
    assertThat(Bootstrap.isMigrated(extensions(group), Profile.XIP82)).isTrue();
    assertThat(Bootstrap.isMigrated(extensions(unrelated), Profile.XIP82)).isFalse();
  }

  @Test
  @Tag("XIP81-VAL-13")
  void migratedGroupHasNoSecondBootstrap() {
    AppDataDictionary group = Groups.group();
    List<ProposedChange> again = Groups.proposedBy(AS_ALICE, Groups.seed());
    ProtocolException refusal = refusalOf(() -> RULES.bootstrap(group, again));

    assertThat(refusal.code()).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
    assertThat(refusal.requirement()).isEqualTo("XIP81-VAL-13");
  }

  @Test
  @Tag("XIP81-VAL-13")
  void bootstrapLikeCommitIsOrdinaryOnceMigrated() throws ProtocolException {
    List<ProposedChange> registerAndWrite =
        List.of(
            Groups.registering(
                AS_ALICE, APP, ComponentType.BYTES, Permissions.all(Policy.SUPER_ADMIN)),
            Groups.update(AS_ALICE, APP, HI));
    AppDataDictionary fresh = RULES.bootstrap(AppDataDictionary.EMPTY, registerAndWrite);

    assertThat(fresh.find(APP)).contains(HI);
    assertThat(refusalOf(() -> RULES.apply(Groups.group(), registerAndWrite)).code())
        .isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
  }

  @Test
  @Tag("XIP81-VAL-04")
  void bootstrapWritesOnlyWhatItRegisters() {
    List<ProposedChange> changes = new ArrayList<>(Groups.proposedBy(AS_ALICE, Groups.seed()));
    changes.add(Groups.update(AS_ALICE, APP, HI));

    assertThat(bootstrapRefusal(changes)).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
  }

  @Test
  @Tag("XIP81-VAL-13")
  void bootstrapWithoutARegistryIsNone() {
    assertThat(bootstrapRefusal(List.of())).isEqualTo(InviteCode.INSUFFICIENT_PERMISSIONS);
  }

  @Test
  @Tag("XIP81-VAL-01")
  void bootstrapIsForMembers() {
    assertThat(bootstrapRefusal(Groups.proposedBy(Actor.OUTSIDER, Groups.seed())))
        .isEqualTo(AppDataCode.ACTOR_NOT_MEMBER);
  }

  @Test
  @Tag("XIP82-TAG-01")
  void bootstrapInsertsUntaggedEntriesOnly() {
    BootstrapSeed tagged =
        BootstrapSeed.group(ALICE, MembershipEntry.admittedVia(1, Bytes.fromHex("00010203")));

    assertThat(bootstrapRefusal(Groups.proposedBy(AS_ALICE, tagged)))
        .isEqualTo(InviteCode.ADMITTED_VIA_IMMUTABLE);
  }

  @Test
  @Tag("XIP81-VAL-23")
  void dictionaryReadsBackToItsBytes() throws ProtocolException {
    AppDataDictionary group = Groups.group();

    assertThat(AppDataDictionary.in(extensions(group), Profile.XIP82)).contains(group);
    assertThat(group.entries()).extracting(ComponentData::id).doesNotHaveDuplicates();
  }

  private static ErrorCode bootstrapRefusal(List<ProposedChange> changes) {
    return refusalOf(() -> RULES.bootstrap(AppDataDictionary.EMPTY, changes)).code();
  }

  private static ExtensionList extensions(AppDataDictionary dictionary) {
    return ExtensionList.of(dictionary.toExtension(Profile.XIP82));
  }

  private static String hex(AppDataDictionary group, WellKnown component) {
    return group.find(component.id()).orElseThrow().hex();
  }
}
