package dev.latchkey.framing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.message.GroupSecrets;
import dev.latchkey.message.PathSecret;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.profile.Profile;
import dev.latchkey.testing.Refusals;
import dev.latchkey.testing.WireExamples;
import dev.latchkey.tls.TlsStruct;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Properties that hold for every struct, on at least one example of each. */
class WireTypesTest {
  private static final Profile WIDE =
      Profile.STRICT.toBuilder("draft-08").draft(DraftProfile.DRAFT_08).build();

  @Test
  void everyTypeHasAnExample() {
    List<String> names = WireTypes.all().stream().map(WireType::name).toList();
    assertThat(WireExamples.all().keySet()).containsExactlyElementsOf(names);
    assertThat(names).hasSizeGreaterThan(60).isSorted();
  }

  @Test
  void findsTypesByName() {
    assertThat(WireTypes.byName("KeyPackage")).isPresent();
    assertThat(WireTypes.byName("keypackage")).isEmpty();
  }

  @Test
  @Tag("RFC9420-WIRE-21")
  void everyExampleRoundTripsUnderBothComponentIdWidths() throws Exception {
    for (Profile profile : List.of(Profile.STRICT, WIDE)) {
      for (Example example : examples()) {
        Bytes bytes = example.value().encoded(profile);
        TlsStruct decoded = example.type().decode(bytes, profile);
        assertThat(decoded.encoded(profile)).as(example.type().name()).isEqualTo(bytes);
        assertThat(bytes.size()).as(example.type().name()).isPositive();
      }
    }
  }

  @Test
  void decodingTwiceGivesEqualValues() throws Exception {
    for (Example example : examples()) {
      Bytes bytes = example.value().encoded();
      TlsStruct once = example.type().decode(bytes, Profile.STRICT);
      TlsStruct twice = example.type().decode(Bytes.copyOf(bytes.toArray()), Profile.STRICT);
      if (holdsSecrets(example)) {
        assertThat(twice.encoded()).isEqualTo(once.encoded());
      } else {
        assertThat(twice).as(example.type().name()).isEqualTo(once).hasSameHashCodeAs(once);
      }
    }
  }

  @Test
  void decodingDoesNotDependOnWhereTheInputStarts() throws Exception {
    for (Example example : examples()) {
      Bytes bytes = example.value().encoded();
      Bytes inside = Bytes.concat(Bytes.zeros(5), bytes, Bytes.zeros(3)).slice(5, 5 + bytes.size());
      assertThat(example.type().decode(inside, Profile.STRICT).encoded()).isEqualTo(bytes);
    }
  }

  @Test
  @Tag("RFC9420-WIRE-03")
  @Tag("MUSEUM-89")
  @Tag("MLSEXT-EPHEMERAL-01")
  void everyTruncationIsRefusedWithAnOffset() {
    int cuts = 0;
    for (Example example : examples()) {
      Bytes bytes = example.value().encoded();
      int shortest = bytes.size() - paddingOf(example);
      for (int size = 0; size < shortest; size++) {
        Bytes cut = bytes.slice(0, size);
        ProtocolException refused =
            Refusals.refusalOf(() -> example.type().decode(cut, Profile.STRICT));
        assertThat(refused.offset()).as(example.type().name()).isPresent();
        assertThat(refused.offset().getAsLong()).isBetween(0L, (long) size);
        assertThat(refused.code()).isIn(WireCode.TRUNCATED_INPUT, WireCode.LENGTH_EXCEEDS_INPUT);
        cuts++;
      }
    }
    assertThat(cuts).isGreaterThan(1000);
  }

  @Test
  @Tag("RFC9420-WIRE-07")
  @Tag("MUSEUM-85")
  @Tag("MLSEXT-SELFREMOVE-01")
  void everyByteMoreIsRefused() {
    for (Example example : examples()) {
      Bytes longer = Bytes.concat(example.value().encoded(), Bytes.fromHex("01"));
      Refusals.assertRefused(
          takesPadding(example) ? FramingCode.PADDING_NONZERO : WireCode.TRAILING_BYTES,
          () -> example.type().decode(longer, Profile.STRICT));
    }
  }

  /** Whatever a flipped byte still decodes to encodes to those very bytes. */
  @Test
  @Tag("RFC9420-WIRE-21")
  @Tag("MUSEUM-86")
  void everyChangedByteIsRefusedOrDecodesCanonically() {
    int accepted = 0;
    int refused = 0;
    for (Example example : examples()) {
      byte[] bytes = example.value().encoded().toArray();
      for (int at = 0; at < bytes.length; at++) {
        for (int flip : new int[] {0x01, 0x40, 0x80, 0xff}) {
          byte[] changed = bytes.clone();
          changed[at] ^= (byte) flip;
          if (isAcceptedCanonically(example.type(), Bytes.takeOwnership(changed))) {
            accepted++;
          } else {
            refused++;
          }
        }
      }
    }
    assertThat(accepted).isGreaterThan(1000);
    assertThat(refused).isGreaterThan(1000);
  }

  private static boolean isAcceptedCanonically(WireType type, Bytes input) {
    TlsStruct decoded;
    try {
      decoded = type.decode(input, Profile.STRICT);
    } catch (ProtocolException e) {
      return false;
    }
    assertThat(decoded.encoded()).as(type.name()).isEqualTo(input);
    return true;
  }

  private record Example(WireType type, TlsStruct value) {}

  private static List<Example> examples() {
    return WireExamples.all().entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream().map(value -> new Example(typeOf(entry.getKey()), value)))
        .toList();
  }

  private static WireType typeOf(String name) {
    return WireTypes.byName(name).orElseThrow();
  }

  private static boolean takesPadding(Example example) {
    return example.type().name().startsWith("PrivateMessageContent");
  }

  private static int paddingOf(Example example) {
    return example.value() instanceof PrivateMessageContent content ? content.paddingBytes() : 0;
  }

  private static boolean holdsSecrets(Example example) {
    return example.value() instanceof GroupSecrets || example.value() instanceof PathSecret;
  }
}
