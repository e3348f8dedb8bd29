package dev.latchkey.properties.slot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import dev.latchkey.properties.law.Coverage;
import dev.latchkey.properties.law.Draw;
import dev.latchkey.properties.law.Draws;
import dev.latchkey.properties.law.Law;
import dev.latchkey.slot.InMemorySlots;
import dev.latchkey.slot.Slot;
import dev.latchkey.slot.SlotRules;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;

/** The service contract: arrival decides, and what an uploader claims decides nothing. */
public final class SlotLaws {
  private static final int STEPS = 40;

  /** A service beside a model of it, which must answer alike after every step. */
  @Law(
      tries = 1500,
      branches = {
        "STORED",
        "KNOWN",
        "NO_SLOT_LEFT",
        "JUMP",
        "THROTTLED",
        "malformed",
        "too large",
        "collected",
        "displaced",
        "found by pair",
        "decorated duplicate"
      },
      atLeast = 20)
  void aServiceIsItsModel(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException, IOException {
    Trial trial = new Trial(draw);
    for (int i = 0; i < STEPS; i++) {
      trial.step();
    }
  }

  /** No flood of less than the retention displaces a genuine blob, whatever it claims to be. */
  @Law(
      tries = 1000,
      branches = {"kept", "displaced at last"},
      atLeast = 20)
  void aFloodNeedsAsManyBlobsAsAreKept(@ForAll(supplier = Draws.class) Draw draw)
      throws ProtocolException, IOException {
    int retention = draw.between(4, 9);
    Slot slot = new InMemorySlots(SlotRules.DEFAULT.withRetention(retention)).slot(id(1));
    Upload genuine = new Upload(77, 3, 1, 0, false);
    slot.upload(genuine.encoded());
    int flood = draw.between(retention - 2, retention + 1);
    for (int i = 0; i < flood; i++) {
      slot.upload(new Upload(i, draw.uint64(), draw.below(2), draw.uint64(), false).encoded());
    }
    boolean kept = slot.fetch().contains(genuine.encoded());
    assertThat(kept).isEqualTo(flood < retention);
    Coverage.hit(kept ? "kept" : "displaced at last");
  }

  private static final class Trial {
    private static final int MAX_BYTES = 300;

    private final Draw draw;
    private final InMemorySlots slots;
    private final ModelSlots model;
    private final int retention;
    private long now = 1;

    Trial(Draw draw) {
      this.draw = draw;
      this.retention = draw.between(4, 6);
      int maxSlots = draw.between(1, 3);
      int jump = draw.chance(40) ? draw.below(6) : -1;
      int budget = draw.chance(40) ? draw.below(12) : -1;
      SlotRules rules =
          SlotRules.DEFAULT
              .withRetention(retention)
              .withMaxSlots(maxSlots)
              .withMaxBlobBytes(MAX_BYTES);
      rules = jump >= 0 ? rules.withEpochJump(jump) : rules;
      rules = budget >= 0 ? rules.withUploadsPerWindow(budget) : rules;
      this.slots = new InMemorySlots(rules);
      this.model = new ModelSlots(retention, maxSlots, jump, budget);
    }

    void step() throws ProtocolException, IOException {
      int number = 1 + draw.below(3);
      switch (draw.below(12)) {
        case 0 -> refuse(number);
        case 1 -> collect();
        case 2 -> startWindow();
        default -> upload(number, Upload.draw(draw));
      }
      agree(number);
    }

    private void upload(int number, Upload upload) throws IOException {
      List<Upload> before = List.copyOf(model.held(number));
      ModelSlots.Answer expected = model.upload(number, draw.note("upload", upload));
      Coverage.hit(expected.name());
      Coverage.hitIf(
          expected == ModelSlots.Answer.KNOWN && upload.decorated(), "decorated duplicate");
      Coverage.hitIf(
          expected == ModelSlots.Answer.STORED && before.size() == retention, "displaced");
      try {
        slots.slot(id(number)).upload(upload.encoded());
        assertThat(expected).isIn(ModelSlots.Answer.STORED, ModelSlots.Answer.KNOWN);
      } catch (ProtocolException refused) {
        assertThat(List.of(refused.code())).isEqualTo(codes(expected));
      }
    }

    private static List<ErrorCode> codes(ModelSlots.Answer answer) {
      return switch (answer) {
        case NO_SLOT_LEFT -> List.of(WireCode.LIMIT_EXCEEDED);
        case JUMP -> List.of(InviteCode.EPOCH_JUMP_REFUSED);
        case THROTTLED -> List.of(InviteCode.UPLOAD_THROTTLED);
        case STORED, KNOWN -> List.of();
      };
    }

    /** What is no blob, or too large a one, leaves no trace. */
    private void refuse(int number) throws IOException {
      boolean large = draw.chance(50);
      Bytes junk = large ? Bytes.zeros(MAX_BYTES + 1) : draw.bytes(40);
      try {
        slots.slot(id(number)).upload(junk);
        throw new AssertionError("stores " + junk.hex());
      } catch (ProtocolException refused) {
        Coverage.hit(large ? "too large" : "malformed");
        assertThat(refused.code())
            .isIn(
                large ? InviteCode.BLOB_TOO_LARGE : InviteCode.BLOB_MALFORMED,
                large ? InviteCode.BLOB_TOO_LARGE : InviteCode.UNSUPPORTED_BLOB_VERSION,
                WireCode.LIMIT_EXCEEDED);
      }
    }

    private void collect() {
      now += draw.below(8);
      int before = model.held(1).size();
      model.collect(now);
      slots.collectExpired(new WallTime(now));
      Coverage.hitIf(model.held(1).size() < before, "collected");
    }

    private void startWindow() {
      model.startWindow();
      slots.startWindow();
    }

    private void agree(int number) throws ProtocolException, IOException {
      Slot slot = slots.slot(id(number));
      List<Upload> held = model.held(number);
      assertThat(slot.fetch()).containsExactlyElementsOf(encoded(held));
      Upload asked = Upload.draw(draw);
      StatePair pair = new StatePair(new Epoch(asked.epoch()), new GroupStateHash(asked.digest()));
      List<Upload> matching =
          held.stream()
              .filter(one -> one.epoch() == asked.epoch() && one.hash() == asked.hash())
              .toList();
      assertThat(slot.lookup(pair)).containsExactlyElementsOf(encoded(matching));
      assertThat(slot.count(pair)).isEqualTo(matching.size());
      assertThat(new FetchOnly(slot).lookup(pair)).isEqualTo(slot.lookup(pair));
      Coverage.hitIf(!matching.isEmpty(), "found by pair");
    }

    private static List<Bytes> encoded(List<Upload> uploads) {
      return uploads.stream().map(Upload::encoded).toList();
    }
  }

  /** A service that can do no more than store and return. */
  private record FetchOnly(Slot inner) implements Slot {
    @Override
    public void upload(Bytes blob) throws ProtocolException, IOException {
      inner.upload(blob);
    }

    @Override
    public List<Bytes> fetch() throws ProtocolException, IOException {
      return inner.fetch();
    }
  }

  private static ExternalGroupId id(int number) {
    return new ExternalGroupId(Bytes.concat(Bytes.zeros(4), Bytes.zeros(number)));
  }
}
