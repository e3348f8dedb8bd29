package dev.latchkey.suite.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import dev.latchkey.slot.InMemorySlots;
import dev.latchkey.slot.Slot;
import dev.latchkey.slot.SlotRules;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** {@code service.*}: a fresh service, the history of a slot, and a question about it. */
final class ServiceOps {
  private ServiceOps() {}

  static void addTo(Operations.Builder builder) {
    builder
        .on("service.fetch", call -> candidates(replay(call).fetch()))
        .on("service.lookup", call -> candidates(replay(call).lookup(pair(call.input()))))
        .on("service.exists", ServiceOps::exists);
  }

  private static Reply exists(OpCall call) throws DataException, ProtocolException, IOException {
    return new Output().flag("exists", replay(call).count(pair(call.input())) > 0).ok();
  }

  /** Takes the steps of {@code history} and returns the slot that is asked for. */
  private static Slot replay(OpCall call) throws DataException, ProtocolException, IOException {
    OpInput input = call.input();
    InMemorySlots service =
        new InMemorySlots(
            input
                .optional("rules", rules -> rules.object(ServiceOps::rules))
                .orElse(SlotRules.DEFAULT));
    Slot asked = service.slot(ExternalGroupId.fromWire(input.bytes("external_group_id")));
    List<Entry> history = input.get("history").list(step -> step.object(ServiceOps::entry));
    for (Entry entry : history) {
      if (entry.collectAt().isPresent()) {
        service.collectExpired(new WallTime(entry.collectAt().get()));
      }
      if (entry.blob().isPresent()) {
        Slot target =
            entry.slot().isPresent()
                ? service.slot(ExternalGroupId.fromWire(entry.slot().get()))
                : asked;
        target.upload(entry.blob().get());
      }
    }
    return asked;
  }

  private record Entry(Optional<Bytes> blob, Optional<Bytes> slot, Optional<Long> collectAt) {}

  private static Entry entry(DataObject step) throws DataException {
    return new Entry(
        step.optional("upload", DataValue::lowerHex),
        step.optional("external_group_id", DataValue::lowerHex),
        step.optional("collect_at_ns", DataValue::decimalUint64));
  }

  private static SlotRules rules(DataObject rules) throws DataException {
    Optional<Long> jump = rules.optional("epoch_jump", DataValue::decimalUint64);
    Optional<Integer> uploads = rules.optional("uploads_per_window", DataValue::uint16);
    return new SlotRules(
        rules.optional("retention", DataValue::uint16).orElse(SlotRules.DEFAULT.retention()),
        rules.optional("max_blob_bytes", DataValue::uint16).orElse(1 << 16),
        SlotRules.DEFAULT.maxSlots(),
        jump.map(OptionalLong::of).orElseGet(OptionalLong::empty),
        uploads.map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }

  private static StatePair pair(OpInput input) throws DataException, ProtocolException {
    return new StatePair(
        new Epoch(input.u64("epoch")), GroupStateHash.fromWire(input.bytes("group_state_hash")));
  }

  private static Reply candidates(List<Bytes> blobs) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    blobs.forEach(blob -> array.add(blob.hex()));
    return new Output().json("candidates", array).ok();
  }
}
