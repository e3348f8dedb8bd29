package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The values the worked examples of the invite formats share. */
final class Samples {
  static final String ID_HEX = "000102030405060708090a0b0c0d0e0f";
  static final String KEY_HEX = "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f";
  static final String URL = "https://i.example/a";
  static final ExternalGroupId SLOT = new ExternalGroupId(Bytes.fromHex(ID_HEX));
  static final GroupStateHash HASH = new GroupStateHash(Bytes.fromHex("d1".repeat(32)));
  static final StatePair PAIR = new StatePair(new Epoch(7), HASH);
  static final Expiry END = new Expiry(1_700_000_000_000_000_000L);
  static final MaxEpochAge ONE_HOUR = new MaxEpochAge(3_600_000_000_000L);
  static final DurableSettings DURABLE =
      new DurableSettings(Optional.of(ONE_HOUR), Optional.of(new MaxUses(5)));

  private Samples() {}

  static InviteKey key() {
    return keyOf(KEY_HEX);
  }

  static InviteKey keyOf(String hex) {
    try {
      return InviteKey.fromWire(Bytes.fromHex(hex));
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  static ServicePointer pointer() {
    return new ServicePointer.Https(url(URL));
  }

  static HttpsUrl url(String text) {
    try {
      return HttpsUrl.parse(text);
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  /** The enabled policy of the worked example. */
  static ExternalCommitPolicy enabled() {
    ActiveInvite invite =
        new ActiveInvite(key(), SLOT, Optional.of(END), List.of(pointer().asClaim()));
    return new ExternalCommitPolicy.Enabled(invite, DURABLE);
  }

  static RandomSource random(String label) {
    return SeededRandom.of("invite tests", label);
  }

  static byte[] raw(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
