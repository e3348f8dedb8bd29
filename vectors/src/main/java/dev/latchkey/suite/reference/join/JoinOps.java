package dev.latchkey.suite.reference.join;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.JoinOutcome;
import dev.latchkey.join.memory.SimulatedCrash;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.protocol.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code joiner.open}, {@code .join}, {@code .change} and {@code .record}: whole joins. */
final class JoinOps {
  private final Handles<Scanner> scanners = new Handles<>("j");

  static void addTo(Operations.Builder builder) {
    JoinOps ops = new JoinOps();
    builder
        .on("joiner.open", ops::open)
        .on("joiner.change", ops::change)
        .on("joiner.join", ops::join)
        .on("joiner.record", ops::record);
  }

  private Reply open(OpCall call) throws DataException {
    return new Output().text("handle", scanners.add(Scanner.read(call.input()))).ok();
  }

  private Reply change(OpCall call) throws DataException {
    scanners.get(call.input().text("handle")).change(call.input());
    return new Output().ok();
  }

  private Reply join(OpCall call) throws DataException, ProtocolException {
    Scanner scanner = scanners.get(call.input().text("handle"));
    JoinOutcome outcome;
    try {
      outcome = scanner.join(call.input().bytes("payload"), new WallTime(call.nowNs()));
    } catch (SimulatedCrash planned) {
      return new Output().text("outcome", "crashed").ok();
    }
    if (outcome instanceof JoinOutcome.NotJoined failed) {
      throw failed.reason();
    }
    JoinOutcome.Joined joined = (JoinOutcome.Joined) outcome;
    ArrayNode leftOut = JsonNodeFactory.instance.arrayNode();
    joined.leftOut().stream().map(key -> key.value().hex()).sorted().forEach(leftOut::add);
    ArrayNode unfinished = JsonNodeFactory.instance.arrayNode();
    joined.unfinished().forEach(reason -> unfinished.add(reason.code().id()));
    return Participant.show(joined.member().group())
        .text("outcome", "joined")
        .flag("stale_invite", joined.staleInvite())
        .json("left_out", leftOut)
        .json("unfinished", unfinished)
        .number("lost", joined.lost().size())
        .ok();
  }

  /** Everything the client has asked of the world since it was opened, and what it has stored. */
  private Reply record(OpCall call) throws DataException {
    Scanner scanner = scanners.get(call.input().text("handle"));
    return new Output()
        .json("actions", scanner.journal().actions())
        .json("published", scanner.journal().of("publish"))
        .json("welcomes", byInstallation(scanner.journal().of("welcome")))
        .json("uploads", scanner.journal().of("upload"))
        .json("groups", scanner.groups())
        .ok();
  }

  private static ArrayNode byInstallation(ArrayNode welcomes) {
    List<JsonNode> sorted = new ArrayList<>();
    welcomes.forEach(sorted::add);
    sorted.sort(Comparator.comparing(it -> it.get("installation").asText()));
    return JsonNodeFactory.instance.arrayNode().addAll(sorted);
  }
}
