package dev.latchkey.properties.appdata;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.properties.codec.Proto;
import dev.latchkey.properties.law.Draw;
import java.util.Collections;
import java.util.List;

/**
 * An EXTERNAL_COMMIT_POLICY as somebody may write it, in plain words.
 *
 * @param version 1 for the one we know, 0 for none stored at all
 * @param key bytes of key material; -1 for no key field
 * @param slot bytes of the slot id
 * @param pointers one for each refresh pointer: whether it has a location
 */
record PolicyWords(
    int version, boolean on, int key, int slot, long end, int maxUses, List<Boolean> pointers) {
  static final PolicyWords NONE = new PolicyWords(0, false, -1, 0, 0, 0, List.of());

  PolicyWords {
    pointers = List.copyOf(pointers);
  }

  /** Mostly a policy that keeps the rules, with something about it changed. */
  static PolicyWords draw(Draw draw) {
    boolean on = draw.chance(60);
    List<Boolean> pointers =
        Collections.nCopies(on || draw.chance(10) ? draw.below(3) : 0, !draw.chance(15));
    return new PolicyWords(
        draw.chance(5) ? 9 : 1,
        on,
        on != draw.chance(12) ? (draw.chance(85) ? 32 : draw.below(70)) : draw.below(2) - 1,
        on != draw.chance(12) ? draw.between(draw.chance(20) ? 0 : 4, 20) : 0,
        on || draw.chance(10) ? draw.below(2) : 0,
        draw.below(3),
        pointers);
  }

  /** XIP-82's invariants on the state after a commit: all there, or no trace. */
  boolean isInOrder() {
    if (version != 1) {
      return true;
    }
    return on
        ? key == 32 && slot >= 4 && !pointers.contains(false)
        : key == -1 && slot == 0 && end == 0 && pointers.isEmpty();
  }

  Bytes written() {
    Proto v1 = new Proto().number(1, on ? 1 : 0).number(2, end);
    if (key >= 0) {
      v1.message(4, new Proto().scalar(1, filled(key, "4b")));
    }
    v1.scalar(5, filled(slot, "51")).number(6, maxUses);
    for (boolean located : pointers) {
      v1.message(7, located ? new Proto().delimited(2, filled(1, "01")) : new Proto());
    }
    return new Proto().message(version, v1).bytes();
  }

  private static Bytes filled(int size, String with) {
    return Bytes.fromHex(with.repeat(size));
  }
}
