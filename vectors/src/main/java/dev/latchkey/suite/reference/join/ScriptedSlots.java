package dev.latchkey.suite.reference.join;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.invite.StatePair;
import dev.latchkey.join.SlotFetcher;
import dev.latchkey.join.memory.Faults;
import dev.latchkey.slot.Slot;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Slots with given content. Where nothing is listed, nobody understands the pointer. */
final class ScriptedSlots implements SlotFetcher {
  private final List<Listed> listed;
  private final Journal journal;
  private final Faults faults;

  ScriptedSlots(List<Listed> listed, Journal journal, Faults faults) {
    this.listed = List.copyOf(listed);
    this.journal = journal;
    this.faults = faults;
  }

  /** The same slots, failing where {@code changed} says. */
  ScriptedSlots with(Faults changed) {
    return new ScriptedSlots(listed, journal, changed);
  }

  /** One slot as the request has it. {@code blobs} grows with uploads. */
  record Listed(
      Optional<String> url,
      Optional<Bytes> opaque,
      Bytes id,
      List<Bytes> blobs,
      Optional<String> failing) {
    static Listed read(DataObject slot) throws DataException {
      return new Listed(
          slot.optional("https_url", DataValue::text),
          slot.optional("opaque", DataValue::lowerHex),
          slot.get("external_group_id").lowerHex(),
          new ArrayList<>(slot.get("blobs").list(DataValue::lowerHex)),
          slot.optional("failing", DataValue::text));
    }

    private boolean isAt(Optional<ServicePointer> pointer) {
      if (pointer.isEmpty()) {
        return url.isEmpty() && opaque.isEmpty();
      }
      return pointer
          .get()
          .match(
              new ServicePointer.Cases<Boolean>() {
                @Override
                public Boolean https(ServicePointer.Https https) {
                  return url.filter(https.url().text()::equals).isPresent();
                }

                @Override
                public Boolean opaque(ServicePointer.Opaque found) {
                  return Listed.this.opaque.filter(found.value()::equals).isPresent();
                }
              });
    }
  }

  @Override
  public Optional<Slot> slot(Optional<ServicePointer> pointer, ExternalGroupId id) {
    List<Listed> there = listed.stream().filter(slot -> slot.isAt(pointer)).toList();
    if (there.isEmpty()) {
      return Optional.empty();
    }
    Optional<Listed> found = there.stream().filter(slot -> slot.id.equals(id.value())).findFirst();
    Listed empty =
        new Listed(
            there.get(0).url, there.get(0).opaque, id.value(), new ArrayList<>(), Optional.empty());
    return Optional.of(new View(found.orElse(empty)));
  }

  private final class View implements Slot {
    private final Listed slot;

    View(Listed slot) {
      this.slot = slot;
    }

    @Override
    public void upload(Bytes blob) throws ProtocolException, IOException {
      note("upload").put("blob", blob.hex());
      faults.before("slot.upload");
      answer();
      slot.blobs.add(blob);
      faults.after("slot.upload");
    }

    @Override
    public List<Bytes> fetch() throws ProtocolException, IOException {
      note("fetch");
      faults.before("slot.fetch");
      answer();
      return List.copyOf(slot.blobs);
    }

    @Override
    public List<Bytes> lookup(StatePair pair) throws ProtocolException, IOException {
      note("lookup", pair);
      answer();
      return matching(pair);
    }

    @Override
    public int count(StatePair pair) throws ProtocolException, IOException {
      note("exists", pair);
      answer();
      return matching(pair).size();
    }

    private List<Bytes> matching(StatePair pair) throws ProtocolException, IOException {
      List<Bytes> content = List.copyOf(slot.blobs);
      Slot plain =
          new Slot() {
            @Override
            public void upload(Bytes blob) {
              throw new IllegalStateException("only asked");
            }

            @Override
            public List<Bytes> fetch() {
              return content;
            }
          };
      return plain.lookup(pair);
    }

    private void answer() throws ProtocolException, IOException {
      if (slot.failing.filter("unreachable"::equals).isPresent()) {
        throw new IOException("scripted");
      }
      if (slot.failing.filter("throttled"::equals).isPresent()) {
        throw InviteCode.UPLOAD_THROTTLED.because("scripted");
      }
    }

    private ObjectNode note(String kind) {
      ObjectNode action = journal.note(kind).put("external_group_id", slot.id.hex());
      slot.url.ifPresent(url -> action.put("https_url", url));
      slot.opaque.ifPresent(bytes -> action.put("opaque", bytes.hex()));
      return action;
    }

    private void note(String kind, StatePair pair) {
      note(kind)
          .put("epoch", pair.epoch().toString())
          .put("group_state_hash", pair.hash().digest().hex());
    }
  }
}
