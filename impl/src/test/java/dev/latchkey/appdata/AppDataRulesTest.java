package dev.latchkey.appdata;

import static dev.latchkey.appdata.Groups.APP;
import static dev.latchkey.appdata.Groups.AS_ALICE;
import static dev.latchkey.appdata.Groups.AS_CAROL;
import static dev.latchkey.appdata.Groups.CAROL;
import static dev.latchkey.appdata.Groups.DAVE;
import static dev.latchkey.appdata.Groups.HASHING;
import static dev.latchkey.appdata.Groups.HI;
import static dev.latchkey.appdata.Groups.RULES;
import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.SetMutation;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentData;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What permitted changes do to the dictionary, and which lists of changes no commit may hold. */
class AppDataRulesTest {
  private static final AppDataDictionary GROUP = Groups.group();
  private static final Bytes HO = Bytes.utf8("Ho");
  private static final ComponentId APP_IMMUTABLE = new ComponentId(0xfd07);

  @Test
  @Tag("XIP81-VAL-06")
  void rejectsUpdateOfAPresentImmutable() {
    ProposedChange change =
        Groups.update(AS_ALICE, WellKnown.CONVERSATION_TYPE, ConversationType.DM.encoded());

    assertThat(refusal(GROUP, change)).isEqualTo(AppDataCode.IMMUTABLE_COMPONENT);
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-06")
  @ValueSource(longs = {0xbe00, 0xbeef, 0xfd00, 0xfeff})
  void immutableIsWrittenWhileAbsentAndNeverAgain(long value) throws ProtocolException {
    ComponentId id = new ComponentId(value);
    AppDataDictionary group = open(id, ComponentType.BYTES);
    ProposedChange change = Groups.update(AS_CAROL, id, HI);
    AppDataDictionary once = RULES.apply(group, List.of(change));

    assertThat(once.find(id)).contains(HI);
    assertThat(refusal(once, change)).isEqualTo(AppDataCode.IMMUTABLE_COMPONENT);
    assertThat(refusal(once, Groups.remove(AS_ALICE, id)))
        .isEqualTo(AppDataCode.IMMUTABLE_COMPONENT);
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-07")
  @EnumSource(
      value = WellKnown.class,
      names = {"CREATOR_INBOX_ID", "CONVERSATION_TYPE", "DM_MEMBERS", "ONESHOT_MESSAGE"})
  void rejectsRemoveOfAnImmutable(WellKnown component) {
    assertThat(refusal(GROUP, Groups.remove(AS_ALICE, component.id())))
        .isEqualTo(AppDataCode.IMMUTABLE_COMPONENT);
  }

  @Test
  @Tag("XIP81-VAL-11")
  void rejectsSecondWriteOfAnImmutableInOneCommit() throws ProtocolException {
    AppDataDictionary group = open(APP_IMMUTABLE, ComponentType.BYTES);
    ProposedChange change = Groups.update(AS_CAROL, APP_IMMUTABLE, HI);
    ProtocolException refusal = refusalOf(() -> RULES.apply(group, List.of(change, change)));

    assertThat(refusal.code()).isEqualTo(AppDataCode.IMMUTABLE_COMPONENT);
    assertThat(refusal.requirement()).isEqualTo("XIP81-VAL-11");
    assertThat(RULES.apply(group, List.of(change)).find(APP_IMMUTABLE)).contains(HI);
  }

  @ParameterizedTest
  @Tag("XIP81-VAL-14")
  @EnumSource(
      value = ComponentType.class,
      names = {"UNSPECIFIED", "BYTES", "STRING"})
  void storesUnknownComponentsVerbatim(ComponentType type) throws ProtocolException {
    ComponentId unknown = new ComponentId(0x8123);
    Bytes opaque = Bytes.fromHex("ff00fe");

    assertThat(apply(open(unknown, type), Groups.update(AS_CAROL, unknown, opaque)).find(unknown))
        .contains(opaque);
  }

  @Test
  @Tag("XIP81-VAL-14")
  void appliesDeltasToUnknownComponentsByType() throws ProtocolException {
    Bytes mapByBytes = TlsMapDelta.inserting(KeyType.BYTES, Bytes.utf8("k"), HI).encoded();
    Bytes mapByInbox = TlsMapDelta.inserting(KeyType.INBOX_ID, DAVE, HI).encoded();
    Bytes setOfBytes = TlsSetDelta.inserting(KeyType.BYTES, List.of(HI)).encoded();
    Bytes setOfInboxes = TlsSetDelta.inserting(KeyType.INBOX_ID, List.of(DAVE)).encoded();

    assertThat(appWritten(ComponentType.TLS_MAP_BYTES_BYTES, mapByBytes)).isEqualTo("05016b024869");
    assertThat(appWritten(ComponentType.TLS_MAP_INBOX_ID_BYTES, mapByInbox))
        .isEqualTo("2400" + DAVE.hex() + "024869");
    assertThat(appWritten(ComponentType.TLS_SET_BYTES, setOfBytes)).isEqualTo("03024869");
    assertThat(appWritten(ComponentType.TLS_SET_INBOX_ID, setOfInboxes))
        .isEqualTo("2100" + DAVE.hex());
  }

  @Test
  @Tag("XIP81-VAL-14")
  void rejectsDeltaThatDoesNotFitTheType() throws ProtocolException {
    AppDataDictionary group = open(APP, ComponentType.TLS_MAP_INBOX_ID_BYTES);

    assertThat(refusal(group, Groups.update(AS_CAROL, APP, HI)))
        .isEqualTo(WireCode.LENGTH_EXCEEDS_INPUT);
  }

  @Test
  @Tag("XIP81-VAL-18")
  @Tag("GAP-11")
  void rejectsRemoveTogetherWithAnythingElse() throws ProtocolException {
    AppDataDictionary group =
        apply(open(APP, ComponentType.BYTES), Groups.update(AS_CAROL, APP, HI));
    ProposedChange remove = Groups.remove(AS_CAROL, APP);
    ProposedChange update = Groups.update(AS_CAROL, APP, HO);

    assertThat(refusal(group, remove, remove)).isEqualTo(AppDataCode.INVALID_PROPOSAL_LIST);
    assertThat(refusal(group, remove, update)).isEqualTo(AppDataCode.INVALID_PROPOSAL_LIST);
    assertThat(refusal(group, update, remove)).isEqualTo(AppDataCode.INVALID_PROPOSAL_LIST);
    assertThat(apply(group, remove).find(APP)).isEmpty();
  }

  @Test
  @Tag("XIP81-VAL-18")
  @Tag("GAP-11")
  void rejectsRemoveOfAnAbsentComponent() throws ProtocolException {
    assertThat(refusal(open(APP, ComponentType.BYTES), Groups.remove(AS_CAROL, APP)))
        .isEqualTo(AppDataCode.INVALID_PROPOSAL_LIST);
  }

  @Test
  @Tag("XIP81-VAL-18")
  void laterUpdateOfOneCommitWins() throws ProtocolException {
    AppDataDictionary after =
        RULES.apply(
            GROUP,
            List.of(
                Groups.update(AS_CAROL, WellKnown.GROUP_NAME, HI),
                Groups.update(AS_ALICE, WellKnown.GROUP_NAME, HO)));

    assertThat(after.find(WellKnown.GROUP_NAME.id())).contains(HO);
  }

  @Test
  @Tag("XIP81-VAL-18")
  void deltasOfOneCommitBuildOnEachOther() throws ProtocolException {
    ProposedChange insert =
        Groups.membership(
            AS_ALICE, new MapMutation.Insert<>(DAVE, MembershipEntry.untagged(1).encoded()));
    MembershipEntry later = MembershipEntry.untagged(2);
    ProposedChange update =
        Groups.membership(AS_CAROL, new MapMutation.Update<>(DAVE, later.encoded()));

    assertThat(Membership.in(RULES.apply(GROUP, List.of(insert, update))).find(DAVE))
        .contains(later);
    assertThat(refusal(GROUP, update, insert)).isEqualTo(AppDataCode.KEY_MISSING);
  }

  @Test
  @Tag("XIP81-VAL-23")
  void dictionaryBytesDoNotDependOnTheOrderOfComponents() throws ProtocolException {
    List<ProposedChange> changes =
        List.of(
            Groups.update(AS_CAROL, WellKnown.GROUP_NAME, HI),
            Groups.update(AS_CAROL, WellKnown.APP_DATA, HO),
            Groups.list(AS_ALICE, WellKnown.ADMIN_LIST, new SetMutation.Insert<>(CAROL)));
    List<ProposedChange> reversed = new ArrayList<>(changes);
    Collections.reverse(reversed);

    AppDataDictionary after = RULES.apply(GROUP, changes);

    assertThat(RULES.apply(GROUP, reversed).encoded()).isEqualTo(after.encoded());
    assertThat(after.entries().stream().map(ComponentData::id)).isSorted();
  }

  @Test
  @Tag("XIP81-VAL-26")
  void failureLeavesTheDictionaryAlone() {
    Bytes before = GROUP.encoded();

    refusal(
        GROUP,
        Groups.update(AS_CAROL, WellKnown.GROUP_NAME, HI),
        Groups.update(AS_CAROL, WellKnown.GROUP_NAME, Bytes.fromHex("ff")));

    assertThat(GROUP.encoded()).isEqualTo(before);
  }

  @Test
  @Tag("XIP81-VAL-28")
  void rejectsSecondRegistrationOfAnId() throws ProtocolException {
    AppDataDictionary group = open(APP, ComponentType.BYTES);
    Registration entry = new Registration(ComponentType.STRING, Permissions.all(Policy.DENY));

    assertThat(
            refusal(
                group,
                Groups.registering(AS_ALICE, APP, ComponentType.STRING, entry.permissions())))
        .isEqualTo(AppDataCode.KEY_EXISTS);
    AppDataDictionary changed =
        apply(group, Groups.registry(AS_ALICE, new MapMutation.Update<>(APP, entry.encoded())));
    assertThat(Registry.in(changed).find(APP)).contains(entry);
  }

  @Test
  @Tag("XIP82-TAG-01")
  void memberCommitMayNotInsertATaggedEntry() throws ProtocolException {
    MembershipEntry tagged = MembershipEntry.admittedVia(1, Bytes.fromHex("00010203"));

    assertThat(
            refusal(
                GROUP,
                Groups.membership(AS_ALICE, new MapMutation.Insert<>(DAVE, tagged.encoded()))))
        .isEqualTo(InviteCode.ADMITTED_VIA_IMMUTABLE);
    AppDataDictionary joined = Membership.admit(GROUP, Membership.joining(DAVE, tagged));
    assertThat(Membership.in(joined).find(DAVE)).contains(tagged);
    ProposedChange cleared =
        Groups.membership(
            AS_ALICE, new MapMutation.Update<>(DAVE, MembershipEntry.untagged(2).encoded()));
    assertThat(refusal(joined, cleared)).isEqualTo(InviteCode.ADMITTED_VIA_IMMUTABLE);
  }

  @Test
  void resultRuleSeesTheLastStateOfWhatWasWritten() throws ProtocolException {
    List<String> seen = new ArrayList<>();
    AppDataRules rules =
        new AppDataRules(HASHING, (id, after) -> seen.add(id + " " + after.map(Bytes::utf8)));
    AppDataDictionary named =
        rules.apply(
            GROUP,
            List.of(
                Groups.update(AS_CAROL, WellKnown.GROUP_NAME, HI),
                Groups.update(AS_CAROL, WellKnown.GROUP_NAME, HO)));
    rules.apply(named, List.of(Groups.remove(AS_ALICE, WellKnown.GROUP_NAME.id())));

    assertThat(seen).containsExactly("0x8004 " + Optional.of("Ho"), "0x8004 " + Optional.empty());
  }

  @Test
  void resultRuleMayRefuse() {
    AppDataRules rules =
        new AppDataRules(
            HASHING,
            (id, after) -> {
              throw InviteCode.POLICY_MISSING_KEY.because("made up");
            });

    assertThat(
            refusalOf(
                    () ->
                        rules.apply(
                            GROUP, List.of(Groups.update(AS_CAROL, WellKnown.GROUP_NAME, HI))))
                .code())
        .isEqualTo(InviteCode.POLICY_MISSING_KEY);
  }

  private static String appWritten(ComponentType type, Bytes delta) throws ProtocolException {
    return apply(open(APP, type), Groups.update(AS_CAROL, APP, delta))
        .find(APP)
        .orElseThrow()
        .hex();
  }

  private static AppDataDictionary open(ComponentId id, ComponentType type)
      throws ProtocolException {
    return Groups.registered(id, type, Permissions.all(Policy.ALLOW));
  }

  private static AppDataDictionary apply(AppDataDictionary group, ProposedChange change)
      throws ProtocolException {
    return RULES.apply(group, List.of(change));
  }

  private static ErrorCode refusal(AppDataDictionary group, ProposedChange... changes) {
    return refusalOf(() -> RULES.apply(group, List.of(changes))).code();
  }
}
