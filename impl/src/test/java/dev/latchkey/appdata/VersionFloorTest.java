package dev.latchkey.appdata;

import static dev.latchkey.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.ProtocolException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("XIP81-VAL-29")
class VersionFloorTest {
  @Test
  void ordersByPrecedence() {
    List<ProtocolVersionNumber> ascending =
        Stream.of(
                "0.0.1",
                "1.0.0-1",
                "1.0.0-2",
                "1.0.0-10",
                "1.0.0-99999999999999999999",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.2.0",
                "1.10.0",
                "1.11.0",
                "18446744073709551615.0.0")
            .map(text -> ProtocolVersionNumber.parse(text).orElseThrow())
            .toList();

    assertThat(ascending).isSorted();
    for (int i = 1; i < ascending.size(); i++) {
      assertThat(ascending.get(i)).isGreaterThan(ascending.get(i - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2",
        "1.2.3.4",
        "01.2.3",
        "1.2.3-",
        "1.2.3-01",
        "1.2.3-a..b",
        "1.2.3+",
        "v1.2.3",
        "1.2.3 ",
        "-1.2.3",
        "18446744073709551616.0.0",
        "1.2.\u0663"
      })
  void rejectsWhatIsNoVersion(String text) {
    assertThat(refusal("1.0.0", text)).isEqualTo(AppDataCode.COMPONENT_VALUE_INVALID);
  }

  @Test
  void rejectsEndlessText() {
    assertThat(refusal("1.0.0", "1.0.0-" + "a".repeat(100_000)))
        .isEqualTo(AppDataCode.COMPONENT_VALUE_INVALID);
  }

  @Test
  void onlyRises() throws ProtocolException {
    assertThat(refusal("1.11.0", "1.10.9")).isEqualTo(AppDataCode.MIN_VERSION_DOWNGRADE);
    assertThat(refusal("1.11.0", "1.11.0-rc.1")).isEqualTo(AppDataCode.MIN_VERSION_DOWNGRADE);
    for (String raised : List.of("1.11.0", "1.11.0+build", "1.11.1", "2.0.0-rc.1")) {
      assertThat(after("1.11.0", raised)).contains(Bytes.utf8(raised));
    }
  }

  @Test
  void laterUpdateOfOneCommitMayNotUndercutAnEarlierOne() {
    List<ProposedChange> changes = List.of(raising("3.0.0"), raising("2.0.0"));

    assertThat(refusalOf(() -> Groups.RULES.apply(floored("1.0.0"), changes)).code())
        .isEqualTo(AppDataCode.MIN_VERSION_DOWNGRADE);
  }

  @Test
  void isNeverRemoved() {
    List<ProposedChange> removal =
        List.of(Groups.remove(Groups.AS_ALICE, WellKnown.MIN_SUPPORTED_PROTOCOL_VERSION.id()));

    assertThat(refusalOf(() -> Groups.RULES.apply(floored("1.0.0"), removal)).code())
        .isEqualTo(AppDataCode.MIN_VERSION_DOWNGRADE);
  }

  @Test
  void raisingAboveAMembersVersionPausesItInsteadOfBeingRefused() throws ProtocolException {
    AppDataDictionary raised = Groups.RULES.apply(floored("1.11.0"), List.of(raising("2.0.0")));

    assertThat(VersionFloor.pauses(raised, "1.11.0")).isTrue();
    assertThat(VersionFloor.pauses(raised, "2.0.0")).isFalse();
    assertThat(VersionFloor.pauses(floored("1.11.0"), "1.11.0")).isFalse();
    assertThat(VersionFloor.pauses(Groups.group(), "0.0.1")).isFalse();
  }

  @Test
  void refusesOurOwnVersionWhenItIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VersionFloor.pauses(Groups.group(), "latest"));
  }

  private static ErrorCode refusal(String before, String after) {
    return refusalOf(() -> after(before, after)).code();
  }

  private static Optional<Bytes> after(String before, String after) throws ProtocolException {
    return Groups.RULES
        .apply(floored(before), List.of(raising(after)))
        .find(WellKnown.MIN_SUPPORTED_PROTOCOL_VERSION.id());
  }

  private static AppDataDictionary floored(String floor) {
    return Groups.bootstrapped(
        Groups.seed().with(WellKnown.MIN_SUPPORTED_PROTOCOL_VERSION, Bytes.utf8(floor)));
  }

  private static ProposedChange raising(String floor) {
    return Groups.update(
        Groups.AS_ALICE, WellKnown.MIN_SUPPORTED_PROTOCOL_VERSION, Bytes.utf8(floor));
  }
}
