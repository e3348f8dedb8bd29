package dev.latchkey.slot;

import static dev.latchkey.slot.SlotSamples.ID;
import static dev.latchkey.slot.SlotSamples.blob;
import static dev.latchkey.slot.SlotSamples.pair;
import static dev.latchkey.testing.Refusals.refusalCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.WallTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InMemorySlotsTest {
  private final InMemorySlots slots = new InMemorySlots(SlotRules.DEFAULT);

  @Test
  @Tag("XIP82-SERVICE-01")
  @Tag("XIP82-PAYLOAD-10")
  @Tag("XIP82-SERVICE-24")
  void everyIdHasASlotOfItsOwn() throws ProtocolException {
    List<String> ids =
        List.of("00000000", "0000000000", "00000001", "000000ff", "736c6f74", "534c4f54");
    for (int i = 0; i < ids.size(); i++) {
      slots.slot(new ExternalGroupId(Bytes.fromHex(ids.get(i)))).upload(blob(i, i));
    }
    for (int i = 0; i < ids.size(); i++) {
      assertThat(slots.slot(new ExternalGroupId(Bytes.fromHex(ids.get(i)))).fetch())
          .containsExactly(blob(i, i));
    }
    assertThat(slots.occupied()).isEqualTo(ids.size());
  }

  @Test
  @Tag("XIP82-SERVICE-01")
  void noSlotHasAShortId() {
    assertThat(refusalCode(() -> ExternalGroupId.fromWire(Bytes.zeros(3))))
        .isEqualTo(InviteCode.EXTERNAL_GROUP_ID_TOO_SHORT);
  }

  @Test
  @Tag("XIP82-SERVICE-06")
  @Tag("XIP82-SERVICE-15")
  void answersLookupsWithoutChangingAnything() throws ProtocolException {
    InMemorySlots.InMemorySlot slot = slots.slot(ID);
    slot.upload(blob(1, 7));
    slot.upload(blob(2, 8));

    assertThat(slot.lookup(pair(7))).containsExactly(blob(1, 7));
    assertThat(slot.count(pair(7))).isEqualTo(1);
    assertThat(slot.count(pair(9))).isZero();
    assertThat(slot.fetch()).containsExactly(blob(1, 7), blob(2, 8));
  }

  @Test
  @Tag("XIP82-SERVICE-13")
  void forgetsSlotsWhoseBlobsHaveExpired() throws ProtocolException {
    slots.slot(ID).upload(blob(1, 1, 1_000));
    slots.collectExpired(new WallTime(999));
    assertThat(slots.slot(ID).fetch()).hasSize(1);

    slots.collectExpired(new WallTime(1_000));
    assertThat(slots.slot(ID).fetch()).isEmpty();
    assertThat(slots.occupied()).isZero();
  }

  @Test
  @Tag("XIP82-SERVICE-20")
  @Tag("XIP82-SERVICE-19")
  void throttlesOneSlotAndNotTheOthers() throws ProtocolException {
    InMemorySlots throttled = new InMemorySlots(SlotRules.DEFAULT.withUploadsPerWindow(2));
    InMemorySlots.InMemorySlot slot = throttled.slot(ID);
    slot.upload(blob(1, 1));
    slot.upload(blob(2, 1));
    assertThat(refusalCode(() -> slot.upload(blob(3, 1)))).isEqualTo(InviteCode.UPLOAD_THROTTLED);
    assertThat(slot.fetch()).hasSize(2);

    throttled.slot(new ExternalGroupId(Bytes.utf8("other"))).upload(blob(3, 1));
    throttled.startWindow();
    slot.upload(blob(3, 1));
    assertThat(slot.fetch()).hasSize(3);
  }

  @Test
  void refusesMoreSlotsThanItMayHold() throws ProtocolException {
    InMemorySlots one = new InMemorySlots(SlotRules.DEFAULT.withMaxSlots(1));
    one.slot(ID).upload(blob(1, 1));
    one.slot(ID).upload(blob(2, 1));

    assertThat(
            refusalCode(
                () -> one.slot(new ExternalGroupId(Bytes.utf8("other"))).upload(blob(1, 1))))
        .isEqualTo(WireCode.LIMIT_EXCEEDED);
  }

  @Test
  @Tag("XIP82-SERVICE-18")
  void serviceThatOnlyFetchesAnswersTheSameQuestions() throws ProtocolException, IOException {
    slots.slot(ID).upload(blob(1, 7));
    slots.slot(ID).upload(blob(2, 8));
    slots.slot(ID).upload(blob(3, 7));
    Slot full = slots.slot(ID);
    Slot minimal =
        new Slot() {
          @Override
          public void upload(Bytes blob) {
            throw new AssertionError("not asked for");
          }

          @Override
          public List<Bytes> fetch() throws ProtocolException, IOException {
            List<Bytes> all = new ArrayList<>(full.fetch());
            all.add(0, Bytes.utf8("no blob at all"));
            return all;
          }
        };
    for (long epoch : new long[] {6, 7, 8}) {
      assertThat(minimal.lookup(pair(epoch))).isEqualTo(full.lookup(pair(epoch)));
      assertThat(minimal.count(pair(epoch))).isEqualTo(full.count(pair(epoch)));
    }
  }

  @Test
  @Tag("XIP82-REFRESH-13")
  void concurrentUploadsAllArrive() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> uploads =
          IntStream.range(0, 200)
              .<Future<?>>mapToObj(
                  i ->
                      pool.submit(
                          () -> {
                            ExternalGroupId id = new ExternalGroupId(Bytes.utf8("slot " + i % 50));
                            slots.slot(id).upload(blob(i, i));
                            return null;
                          }))
              .toList();
      for (Future<?> upload : uploads) {
        upload.get();
      }
    } finally {
      pool.shutdownNow();
    }
    for (int s = 0; s < 50; s++) {
      ExternalGroupId id = new ExternalGroupId(Bytes.utf8("slot " + s));
      assertThat(slots.slot(id).fetch())
          .containsExactlyInAnyOrder(
              blob(s, s), blob(s + 50, s + 50), blob(s + 100, s + 100), blob(s + 150, s + 150));
    }
  }
}
