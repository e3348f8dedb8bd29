package dev.latchkey.appdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.MapMutation;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.appdata.container.TlsSet;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged input ends in a refusal or in a value, and nothing in it costs more than its size. */
class HostileInputTest {
  private static final int ROUNDS = 5_000;

  private interface Decoder {
    Bytes reencode(Bytes input) throws ProtocolException;
  }

  @Test
  void damagedContainersAreRefusedOrReadBackToTheirBytes() {
    List<Decoder> decoders =
        List.of(
            in -> TlsMap.decode(in, KeyType.INBOX_ID).encoded(),
            in -> TlsMap.decode(in, KeyType.COMPONENT_ID).encoded(),
            in -> TlsMapDelta.decode(in, KeyType.INBOX_ID).encoded(),
            in -> TlsMapDelta.decode(in, KeyType.BYTES).encoded(),
            in -> TlsSet.decode(in, KeyType.BYTES).encoded(),
            in -> TlsSetDelta.decode(in, KeyType.INBOX_ID).encoded());
    Bytes entry = MembershipEntry.admittedVia(42, Bytes.fromHex("00010203")).encoded();
    List<Bytes> seeds =
        List.of(
            Membership.joining(Groups.DAVE, entry(entry)).encoded(),
            Groups.group().find(WellKnown.GROUP_MEMBERSHIP.id()).orElseThrow(),
            Groups.group().find(WellKnown.COMPONENT_REGISTRY.id()).orElseThrow(),
            Bytes.fromHex("080161010101620102"));

    assertThat(refusals(decoders, seeds, true)).isPositive();
  }

  @Test
  void damagedMessagesAreRefusedOrRead() {
    List<Decoder> decoders =
        List.of(
            in -> MembershipEntry.decode(in).encoded(), in -> Registration.decode(in).encoded());
    Policy nested = new Policy.Any(List.of(new Policy.And(List.of(Policy.ADMIN)), Policy.DENY));
    List<Bytes> seeds =
        List.of(
            MembershipEntry.admittedVia(42, Bytes.fromHex("00010203")).encoded(),
            new Registration(ComponentType.STRING, Permissions.all(nested)).encoded());

    assertThat(refusals(decoders, seeds, false)).isPositive();
  }

  @Test
  void manyUpdatesOfOneLargeEntryReadItOnce() throws ProtocolException {
    List<Bytes> failed = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      failed.add(Bytes.zeros(32));
    }
    MembershipEntry large = MembershipEntry.untagged(1).withIdentity(1, failed);
    ProposedChange growing =
        Groups.membership(Groups.AS_CAROL, new MapMutation.Update<>(Groups.CAROL, large.encoded()));
    Bytes small = MembershipEntry.untagged(2).encoded();
    List<ProposedChange> many = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      many.add(Groups.membership(Groups.AS_CAROL, new MapMutation.Update<>(Groups.CAROL, small)));
    }

    assertThat(
            Membership.in(
                    Groups.RULES.apply(Groups.RULES.apply(Groups.group(), List.of(growing)), many))
                .stored(Groups.CAROL))
        .contains(small);
  }

  private static int refusals(List<Decoder> decoders, List<Bytes> seeds, boolean canonical) {
    Random random = new Random(81);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Bytes damaged = damage(seeds.get(random.nextInt(seeds.size())), random);
      for (Decoder decoder : decoders) {
        try {
          Bytes again = decoder.reencode(damaged);
          if (canonical) {
            assertThat(again).isEqualTo(damaged);
          }
        } catch (ProtocolException e) {
          refused++;
        }
      }
    }
    return refused;
  }

  private static Bytes damage(Bytes seed, Random random) {
    byte[] bytes = seed.slice(0, seed.size() - random.nextInt(2)).toArray();
    for (int i = random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return Bytes.takeOwnership(bytes);
  }

  private static MembershipEntry entry(Bytes encoded) {
    try {
      return MembershipEntry.decode(encoded);
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }
}
