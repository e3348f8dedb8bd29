package dev.latchkey.appdata;

import static dev.latchkey.appdata.Groups.ALICE;
import static dev.latchkey.appdata.Groups.AS_ALICE;
import static dev.latchkey.appdata.Groups.BOB;
import static dev.latchkey.appdata.Groups.CAROL;
import static dev.latchkey.appdata.Groups.DAVE;
import static dev.latchkey.appdata.Groups.RULES;
import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.SetMutation;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.identity.InboxId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Known transitions and refusals of each well-known component's value. */
@Tag("XIP81-VAL-26")
class ComponentValuesTest {
  private static final AppDataDictionary GROUP = Groups.group();

  @ParameterizedTest
  @EnumSource(
      value = WellKnown.class,
      names = {"GROUP_NAME", "GROUP_DESCRIPTION", "GROUP_IMAGE_URL", "APP_DATA"})
  void textIsUtf8(WellKnown component) throws ProtocolException {
    for (String text : List.of("", "Hi", "\u00e9\u4e2d\ud83d\ude00", "a\u0000b")) {
      assertThat(written(component, Bytes.utf8(text))).isEqualTo(Bytes.utf8(text));
    }
    for (String hex : List.of("ff", "c3", "c080", "eda080", "f4908080")) {
      assertThat(refusal(component, Bytes.fromHex(hex)))
          .isEqualTo(AppDataCode.COMPONENT_VALUE_INVALID);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MESSAGE_DISAPPEAR_FROM_NS, 8",
    "MESSAGE_DISAPPEAR_IN_NS, 8",
    "COMMIT_LOG_SIGNER, 32"
  })
  void fixedSizesAreExact(WellKnown component, int size) throws ProtocolException {
    assertThat(written(component, Bytes.zeros(size))).isEqualTo(Bytes.zeros(size));
    for (int wrong : new int[] {0, size - 1, size + 1}) {
      assertThat(refusal(component, Bytes.zeros(wrong)))
          .isEqualTo(AppDataCode.COMPONENT_VALUE_INVALID);
    }
  }

  @Test
  void invitePolicyIsStoredVerbatim() throws ProtocolException {
    Bytes odd = Bytes.fromHex("0a022a00");

    assertThat(written(WellKnown.EXTERNAL_COMMIT_POLICY, odd)).isEqualTo(odd);
  }

  @Test
  void listsTakeDeltas() throws ProtocolException {
    AppDataDictionary added = change(Groups.list(AS_ALICE, WellKnown.ADMIN_LIST, insert(ALICE)));
    AppDataDictionary removed =
        change(Groups.list(AS_ALICE, WellKnown.ADMIN_LIST, new SetMutation.Remove<>(BOB)));

    assertThat(hex(added, WellKnown.ADMIN_LIST))
        .isEqualTo("4042" + "00" + ALICE.hex() + "00" + BOB.hex());
    assertThat(hex(removed, WellKnown.ADMIN_LIST)).isEqualTo("00");
    assertThat(hex(GROUP, WellKnown.SUPER_ADMIN_LIST)).isEqualTo("2100" + ALICE.hex());
  }

  @Test
  void listsRefuseWhatDoesNotApply() {
    assertThat(refusal(Groups.list(AS_ALICE, WellKnown.ADMIN_LIST, insert(BOB))))
        .isEqualTo(AppDataCode.KEY_EXISTS);
    assertThat(
            refusal(Groups.list(AS_ALICE, WellKnown.ADMIN_LIST, new SetMutation.Remove<>(CAROL))))
        .isEqualTo(AppDataCode.KEY_MISSING);
    assertThat(
            refusal(
                Groups.list(
                    AS_ALICE,
                    WellKnown.SUPER_ADMIN_LIST,
                    new SetMutation.RemoveByHash<>(Bytes.zeros(32)))))
        .isEqualTo(AppDataCode.KEY_MISSING);
  }

  @Test
  @Tag("XIP81-VAL-25")
  void listsRefuseHexText() {
    Bytes asText = Bytes.concat(Bytes.fromHex("404100"), Bytes.utf8(DAVE.hex()));

    assertThat(refusal(WellKnown.ADMIN_LIST, asText)).isEqualTo(WireCode.NON_CANONICAL_ENCODING);
  }

  @Test
  void membershipKeepsEntriesByteForByte() throws ProtocolException {
    Bytes withUnknownField = Bytes.fromHex("0a05082a2a01ee");
    AppDataDictionary after =
        change(Groups.membership(AS_ALICE, new MapMutation.Insert<>(DAVE, withUnknownField)));

    assertThat(Membership.in(after).stored(DAVE)).contains(withUnknownField);
    assertThat(Membership.in(after).inboxes()).containsExactly(ALICE, BOB, CAROL, DAVE);
  }

  @Test
  void membershipRefusesEntriesThatCannotBeRead() {
    for (String hex : List.of("", "ff", "1200")) {
      assertThat(
              refusal(
                  Groups.membership(AS_ALICE, new MapMutation.Insert<>(DAVE, Bytes.fromHex(hex)))))
          .isEqualTo(AppDataCode.COMPONENT_VALUE_INVALID);
    }
  }

  @Test
  void registryRefusesEntriesThatCannotGovern() {
    assertThat(
            refusal(
                Groups.registry(
                    AS_ALICE, new MapMutation.Insert<>(Groups.APP, Bytes.fromHex("0801")))))
        .isEqualTo(AppDataCode.REGISTRY_ENTRY_INVALID);
  }

  @Test
  @Tag("XIP81-VAL-24")
  void registryRefusesIdsInTwoBytes() {
    Bytes entry = new Registration(ComponentType.BYTES, Permissions.all(Policy.ALLOW)).encoded();
    Bytes delta = Bytes.concat(Bytes.fromHex("14" + "00" + "c123" + "10"), entry);

    assertThat(refusal(WellKnown.COMPONENT_REGISTRY, delta))
        .isEqualTo(WireCode.NON_CANONICAL_ENCODING);
  }

  @Test
  void seedsHaveTheirShapes() {
    for (Bytes wrong : List.of(Bytes.EMPTY, Bytes.zeros(3), Bytes.zeros(5))) {
      assertThat(seedRefusal(WellKnown.CONVERSATION_TYPE, wrong))
          .isEqualTo(AppDataCode.COMPONENT_VALUE_INVALID);
    }
    for (Bytes wrong : List.of(Bytes.EMPTY, Bytes.zeros(32), Bytes.zeros(34))) {
      assertThat(seedRefusal(WellKnown.CREATOR_INBOX_ID, wrong))
          .isEqualTo(WireCode.NON_CANONICAL_ENCODING);
    }
  }

  /** Bootstraps a group whose seed of {@code component} is {@code value}. */
  private static ErrorCode seedRefusal(WellKnown component, Bytes value) {
    List<ProposedChange> changes =
        Groups.proposedBy(AS_ALICE, Groups.seed()).stream()
            .map(
                change ->
                    change.change().id().equals(component.id())
                        ? Groups.update(AS_ALICE, component, value)
                        : change)
            .toList();
    return refusalOf(() -> RULES.bootstrap(AppDataDictionary.EMPTY, changes)).code();
  }

  private static SetMutation<InboxId> insert(InboxId inbox) {
    return new SetMutation.Insert<>(inbox);
  }

  private static String hex(AppDataDictionary group, WellKnown component) {
    return group.find(component.id()).orElseThrow().hex();
  }

  private static AppDataDictionary change(ProposedChange change) throws ProtocolException {
    return RULES.apply(GROUP, List.of(change));
  }

  private static Bytes written(WellKnown component, Bytes value) throws ProtocolException {
    return change(Groups.update(AS_ALICE, component, value)).find(component.id()).orElseThrow();
  }

  private static ErrorCode refusal(WellKnown component, Bytes value) {
    return refusal(Groups.update(AS_ALICE, component, value));
  }

  private static ErrorCode refusal(ProposedChange change) {
    return refusalOf(() -> change(change)).code();
  }
}
