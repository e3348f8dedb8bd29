package dev.latchkey.suite.reference.join;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.EnvelopeTime;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.PointerClaim;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.InviteCreator;
import dev.latchkey.join.IssuedInvite;
import dev.latchkey.join.MemberState;
import dev.latchkey.join.MetadataChange;
import dev.latchkey.join.RefreshTrigger;
import dev.latchkey.join.Refresher;
import dev.latchkey.join.SlotReport;
import dev.latchkey.join.memory.Faults;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code member.*}, {@code creator.wrap} and {@code refresher.*}: a member with its keys. */
final class ParticipantOps {
  private static final int SEED_BYTES = 32;

  private final Handles<Participant> members = new Handles<>("p");

  static void addTo(Operations.Builder builder) {
    ParticipantOps ops = new ParticipantOps();
    builder
        .on("member.load", ops::load)
        .on("member.receive", ops::receive)
        .on("setter.publish", ops::publish)
        .on("creator.wrap", ops::wrap)
        .on("refresher.onCommit", ops::onCommit)
        .on("refresher.onMessage", ops::onMessage)
        .on("refresher.tick", ops::tick)
        .on("refresher.deepCheck", ops::tick);
  }

  private Reply load(OpCall call) throws DataException {
    Participant member = call.input().get("member").object(Participant::read);
    return member.show().text("handle", members.add(member)).ok();
  }

  private Participant member(OpInput input) throws DataException {
    return members.get(input.text("handle"));
  }

  private Reply receive(OpCall call) throws DataException, ProtocolException {
    Participant member = member(call.input());
    member.receive(call.input().bytes("message"), time(call.input()));
    return member.show().ok();
  }

  /** What a member publishes to change one component. */
  private Reply publish(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    Participant member = member(input);
    ComponentId component = new ComponentId(input.get("component").uint16());
    MetadataChange change =
        MetadataChange.of(
            member.state().group(),
            AppDataUpdate.update(component, input.bytes("update")),
            member.signer(),
            SeededRandom.of(call.random().bytes(SEED_BYTES).hex(), "publish"));
    ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    change.messages().forEach(message -> messages.add(message.encoded(Profile.XIP82).hex()));
    return Participant.show(change.commit().staged().merge()).json("messages", messages).ok();
  }

  private static EnvelopeTime time(OpInput input) throws DataException {
    return new EnvelopeTime(input.u64("envelope_ns"));
  }

  /** A message that comes while something else is done. */
  private record Arrival(Bytes message, EnvelopeTime at) {
    static Arrival read(DataObject arrival) throws DataException {
      return new Arrival(
          arrival.get("message").lowerHex(),
          new EnvelopeTime(arrival.get("envelope_ns").decimalUint64()));
    }
  }

  /** Issues the live invite: payload and blob, both of one epoch. */
  private Reply wrap(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    Participant member = member(input);
    Journal journal = new Journal();
    Optional<ServicePointer> pointer = pointer(input);
    List<Arrival> arrivals =
        input
            .optional("arrivals", list -> list.list(it -> it.object(Arrival::read)))
            .orElse(List.of());
    MemberState snapshot = member.state();
    for (Arrival arrival : arrivals) {
      member.receive(arrival.message, arrival.at);
    }
    InviteCreator creator = new InviteCreator(slots(input, journal), call.random());
    try (IssuedInvite issued =
        input.has("slots")
            ? creator.issue(snapshot, member.signer(), pointer)
            : creator.create(snapshot, member.signer(), pointer)) {
      return new Output()
          .bytes("payload", issued.payload().encode())
          .bytes("blob", issued.blob().encode())
          .json("actions", journal.actions())
          .ok();
    }
  }

  private static Optional<ServicePointer> pointer(OpInput input)
      throws DataException, ProtocolException {
    if (input.has("https_url")) {
      return Optional.of(new PointerClaim.Https(input.text("https_url")).resolve());
    }
    return input.has("opaque")
        ? Optional.of(new ServicePointer.Opaque(input.bytes("opaque")))
        : Optional.empty();
  }

  private static ScriptedSlots slots(OpInput input, Journal journal) throws DataException {
    return new ScriptedSlots(
        input
            .optional("slots", list -> list.list(it -> it.object(ScriptedSlots.Listed::read)))
            .orElse(List.of()),
        journal,
        new Faults());
  }

  /** What the member whose Commit has just opened the epoch does. */
  private Reply onCommit(OpCall call) throws DataException, ProtocolException {
    Journal journal = new Journal();
    Participant member = member(call.input());
    return show(
        journal,
        refresher(call.input(), journal, call.random()).committed(member.state(), member.signer()));
  }

  /** What any other member does when it has heard a message: nothing, at any service. */
  private Reply onMessage(OpCall call) throws DataException, ProtocolException {
    Journal journal = new Journal();
    slots(call.input(), journal);
    Participant member = member(call.input());
    member.receive(call.input().bytes("message"), time(call.input()));
    return member.show().json("actions", journal.actions()).ok();
  }

  /** What a member does on one of the rare occasions. */
  private Reply tick(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    Journal journal = new Journal();
    Participant member = member(input);
    RefreshTrigger trigger =
        input
            .optional("trigger", DataValue::text)
            .map(word -> RefreshTrigger.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(
                call.op().equals("refresher.tick")
                    ? RefreshTrigger.SLOW_TIMER
                    : RefreshTrigger.DEEP_TIMER);
    return show(
        journal,
        refresher(input, journal, call.random())
            .triggered(trigger, member.state(), member.signer(), new WallTime(call.nowNs())));
  }

  private static Refresher refresher(OpInput input, Journal journal, RandomSource random)
      throws DataException {
    return new Refresher(slots(input, journal), InviteLimits.DEFAULT, random);
  }

  private static Reply show(Journal journal, List<SlotReport> reports) {
    Output output = new Output().json("actions", journal.actions());
    return output
        .json("uploads", journal.of("upload"))
        .number(
            "failed",
            (int) reports.stream().filter(it -> it.action() == SlotReport.Action.FAILED).count())
        .ok();
  }
}
