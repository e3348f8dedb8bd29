package dev.latchkey.properties.codec;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.properties.law.Draw;

/** Small changes of byte strings, of the kinds that parsers get wrong. */
final class Mutations {
  private Mutations() {}

  static Bytes of(Bytes input, Draw draw) {
    if (input.isEmpty()) {
      return draw.bytes(4);
    }
    int at = draw.below(input.size());
    return switch (draw.below(6)) {
      case 0 -> with(input, at, input.at(at) ^ (1 << draw.below(8)));
      case 1 -> with(input, at, draw.uint8());
      case 2 -> splice(input, at, at, draw.bytes(4));
      case 3 -> splice(input, at, Math.min(input.size(), at + 1 + draw.below(4)), Bytes.EMPTY);
      case 4 ->
          splice(input, at, at + 1, Bytes.concat(Bytes.fromHex("40"), input.slice(at, at + 1)));
      default -> with(input, at, input.at(at) + (draw.chance(50) ? 1 : -1));
    };
  }

  static Bytes splice(Bytes input, int from, int to, Bytes middle) {
    return Bytes.concat(input.slice(0, from), middle, input.slice(to, input.size()));
  }

  private static Bytes with(Bytes input, int at, int value) {
    byte[] changed = input.toArray();
    changed[at] = (byte) value;
    return Bytes.takeOwnership(changed);
  }
}
