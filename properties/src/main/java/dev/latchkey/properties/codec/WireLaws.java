package dev.latchkey.properties.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.FramingCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.framing.PrivateMessageContent;
import dev.latchkey.framing.WireType;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.profile.DraftProfile;
import dev.latchkey.profile.Profile;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import dev.latchkey.tls.TlsStruct;
import java.util.List;
import net.jqwik.api.ForAll;

/** What holds for every struct of the catalogue: a value has one encoding, and no other is read. */
public final class WireLaws {
  private static final Profile WIDE =
      Profile.STRICT.toBuilder("draft-08").draft(DraftProfile.DRAFT_08).build();

  private static final List<WireType> TYPES = List.copyOf(WireTypes.all());

  /** Types whose values do not depend on a profile: framed content is serialized when made. */
  private static final List<WireType> UNFRAMED =
      TYPES.stream().filter(type -> !type.name().matches(".*(Framed|Authent|Message).*")).toList();

  /** A value and the type it is of. */
  private record Sample(WireType type, TlsStruct value, Bytes bytes) {
    /** Bytes at the end that may be cut off or added to: padding. */
    int padding() {
      return value instanceof PrivateMessageContent content ? content.paddingBytes() : 0;
    }

    boolean takesPadding() {
      return value instanceof PrivateMessageContent;
    }
  }

  /** Values to bytes to values, under both widths of a component id. */
  @Law(
      tries = 3000,
      branches = {"equal value", "wide component ids", "long vector", "very long vector"})
  void everyValueComesBackFromItsBytes(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException {
    Profile profile = draw.chance(30) ? WIDE : Profile.STRICT;
    Sample sample = sample(draw, profile.equals(WIDE) ? UNFRAMED : TYPES, profile);
    Coverage.hitIf(profile.equals(WIDE), "wide component ids");
    Coverage.hitIf(sample.bytes().size() > 64, "long vector");
    Coverage.hitIf(sample.bytes().size() > 1 << 14, "very long vector");

    TlsStruct decoded = sample.type().decode(sample.bytes(), profile);

    assertThat(decoded.encoded(profile)).as(sample.type().name()).isEqualTo(sample.bytes());
    if (decoded.getClass().equals(sample.value().getClass()) && hasEquality(sample)) {
      assertThat(decoded).isEqualTo(sample.value());
      Coverage.hit("equal value");
    }
  }

  /** Every type comes up: a catalogue entry without values would make the other laws hollow. */
  @Law(
      tries = 1,
      branches = {"every type"})
  void everyTypeHasValues(@ForAll(supplier = Draws.class) Draw draw) throws ProtocolException {
    assertThat(WireValues.all().keySet())
        .containsExactlyInAnyOrderElementsOf(TYPES.stream().map(WireType::name).toList());
    for (WireType type : TYPES) {
      Bytes bytes = WireValues.all().get(type.name()).apply(draw).encoded();
      assertThat(type.decode(bytes, Profile.STRICT).encoded()).as(type.name()).isEqualTo(bytes);
    }
    Coverage.hit("every type");
  }

  @Law(
      tries = 400,
      branches = {"TRUNCATED_INPUT", "LENGTH_EXCEEDS_INPUT"},
      atLeast = 500)
  void everyTruncationIsRefusedWithACode(@ForAll(supplier = Draws.class) Draw draw) {
    Sample sample = sample(draw, Profile.STRICT);
    int shortest = Math.min(2000, sample.bytes().size() - sample.padding());
    for (int size = 0; size < shortest; size++) {
      ProtocolException refused = refusal(sample.type(), sample.bytes().slice(0, size));
      assertThat(refused.code()).isIn(WireCode.TRUNCATED_INPUT, WireCode.LENGTH_EXCEEDS_INPUT);
      assertThat(refused.offset().orElseThrow()).isBetween(0L, (long) size);
      Coverage.hit(((WireCode) refused.code()).name());
    }
  }

  @Law(
      tries = 500,
      branches = {"trailing bytes", "padding"})
  void everyByteMoreIsRefused(@ForAll(supplier = Draws.class) Draw draw) {
    Sample sample = sample(draw, Profile.STRICT);
    Bytes longer = Bytes.concat(sample.bytes(), draw.bytes(20), Bytes.fromHex("01"));

    ProtocolException refused = refusal(sample.type(), longer);

    assertThat(refused.code())
        .isEqualTo(sample.takesPadding() ? FramingCode.PADDING_NONZERO : WireCode.TRAILING_BYTES);
    Coverage.hit(sample.takesPadding() ? "padding" : "trailing bytes");
  }

  /** Accepted bytes to values to the same bytes, whatever was done to the bytes before. */
  @Law(
      tries = 10_000,
      branches = {"accepted", "refused"},
      atLeast = 200)
  void whateverIsAcceptedEncodesToItself(@ForAll(supplier = Draws.class) Draw draw) {
    Sample sample = sample(draw, Profile.STRICT);
    Bytes input = sample.bytes();
    int changes = draw.between(1, 3);
    for (int i = 0; i < changes; i++) {
      input = Mutations.of(input, draw);
    }
    TlsStruct decoded;
    try {
      decoded = sample.type().decode(input, Profile.STRICT);
    } catch (ProtocolException refused) {
      assertThat(refused.code().id()).isNotEmpty();
      Coverage.hit("refused");
      return;
    }
    assertThat(decoded.encoded()).as(sample.type().name()).isEqualTo(input);
    Coverage.hit("accepted");
  }

  /** RFC 9420, section 2.1.2: a length has one encoding, at whatever place it stands. */
  @Law(
      tries = 1500,
      branches = {"one byte", "two bytes", "first field", "later field"},
      atLeast = 10)
  void everyLongerLengthIsRefused(@ForAll(supplier = Draws.class) Draw draw) {
    Sample sample = sample(draw, Profile.STRICT);
    List<LengthHeader> headers = LengthHeader.in(sample.type(), sample.bytes());
    if (headers.isEmpty()) {
      return;
    }
    LengthHeader header = draw.pick(headers);
    for (int width = header.width() * 2; width <= 4; width *= 2) {
      Bytes longer = LengthHeader.widened(sample.bytes(), headers, header, width);

      ProtocolException refused = refusal(sample.type(), longer);

      assertThat(refused.code()).as(sample.type().name()).isEqualTo(WireCode.VARINT_NOT_MINIMAL);
      Coverage.hit(header.width() == 1 ? "one byte" : "two bytes");
      Coverage.hit(header.from() == 0 ? "first field" : "later field");
    }
  }

  private static Sample sample(Draw draw, Profile profile) {
    return sample(draw, TYPES, profile);
  }

  private static Sample sample(Draw draw, List<WireType> types, Profile profile) {
    WireType type = draw.note("type", draw.pick(types));
    TlsStruct value = draw.note("value", WireValues.all().get(type.name()).apply(draw));
    return new Sample(type, value, value.encoded(profile));
  }

  /** Secrets have none, and makers of bodies are not the type that is decoded. */
  private static boolean hasEquality(Sample sample) {
    return !sample.type().name().equals("GroupSecrets")
        && !sample.type().name().equals("PathSecret");
  }

  private static ProtocolException refusal(WireType type, Bytes input) {
    try {
      type.decode(input, Profile.STRICT);
    } catch (ProtocolException refused) {
      return refused;
    }
    throw new AssertionError(type.name() + " accepts " + input.hex());
  }
}
