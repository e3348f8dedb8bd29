package dev.latchkey.appdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WellKnownTest {
  @ParameterizedTest
  @Tag("XIP81-VAL-02")
  @Tag("XIP81-VAL-06")
  @CsvSource({
    "0x0000, FOREIGN",
    "0x7fff, FOREIGN",
    "0x8000, XMTP",
    "0xbdff, XMTP",
    "0xbe00, XMTP_IMMUTABLE",
    "0xbfff, XMTP_IMMUTABLE",
    "0xc000, APPLICATION",
    "0xfcff, APPLICATION",
    "0xfd00, APPLICATION_IMMUTABLE",
    "0xfeff, APPLICATION_IMMUTABLE",
    "0xff00, RESERVED",
    "0xffff, RESERVED",
    "0x10000, RESERVED",
    "0xffffffff, RESERVED"
  })
  void everyIdIsInOneRange(String id, ComponentRange range) {
    assertThat(ComponentRange.of(new ComponentId(Long.decode(id)))).isEqualTo(range);
  }

  @Test
  void everyComponentIsFoundById() {
    for (WellKnown component : WellKnown.values()) {
      assertThat(WellKnown.byId(component.id())).contains(component);
    }
    assertThat(WellKnown.byId(Groups.APP)).isEmpty();
  }

  @Test
  void seedsAreImmutableAndTheRestIsNot() {
    for (WellKnown component : WellKnown.values()) {
      assertThat(ComponentRange.of(component.id()).isImmutable())
          .as(component.name())
          .isEqualTo(component.id().value() > 0xbe00);
    }
  }

  @Test
  void dmIsRecognisedByItsExactValue() {
    assertThat(ConversationType.isDm(holding("00000002"))).isTrue();
    for (String other : new String[] {"00000001", "02000000", "0002", "0000000002", ""}) {
      assertThat(ConversationType.isDm(holding(other))).isFalse();
    }
    assertThat(ConversationType.isDm(AppDataDictionary.EMPTY)).isFalse();
    assertThat(ConversationType.in(holding("ffffffff"))).contains(new ConversationType(-1));
    assertThat(new ConversationType(-1).encoded().hex()).isEqualTo("ffffffff");
  }

  private static AppDataDictionary holding(String type) {
    return AppDataDictionary.EMPTY.with(WellKnown.CONVERSATION_TYPE.id(), Bytes.fromHex(type));
  }
}
