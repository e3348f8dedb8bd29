package dev.latchkey.suite.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.PointerClaim;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.CandidateSelection;
import dev.latchkey.join.PreCommitCheck;
import dev.latchkey.join.PreCommitFacts;
import dev.latchkey.join.RefreshPlan;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code joiner.order}, {@code .precommit} and {@code .finish}: a joiner's decisions on facts. */
final class JoinerOps {
  private JoinerOps() {}

  static void addTo(Operations.Builder builder) {
    builder
        .on("joiner.order", JoinerOps::order)
        .on("joiner.precommit", JoinerOps::precommit)
        .on("joiner.finish", JoinerOps::finish);
  }

  /** In which order candidates that survived are tried. */
  private static Reply order(OpCall call) throws DataException, ProtocolException {
    record Claim(Bytes digest, long epoch) {}
    List<Claim> claims =
        call.input()
            .get("survivors")
            .list(
                it ->
                    it.object(
                        survivor ->
                            new Claim(
                                survivor.get("group_state_hash").lowerHex(),
                                survivor.get("epoch").decimalUint64())));
    StatePair[] pairs = new StatePair[claims.size()];
    for (int i = 0; i < pairs.length; i++) {
      Claim claim = claims.get(i);
      pairs[i] = new StatePair(new Epoch(claim.epoch), GroupStateHash.fromWire(claim.digest));
    }
    ArrayNode survivors = JsonNodeFactory.instance.arrayNode();
    IntStream.range(0, pairs.length)
        .boxed()
        .sorted((a, b) -> CandidateSelection.ATTEMPT_ORDER.compare(pairs[a], pairs[b]))
        .forEach(
            at ->
                survivors
                    .addObject()
                    .put("position", at)
                    .put("epoch", pairs[at].epoch().toString())
                    .put("group_state_hash", pairs[at].hash().digest().hex()));
    return new Output().json("survivors", survivors).ok();
  }

  /** Join step 6: go on, or the reason to publish nothing. */
  private static Reply precommit(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    Snapshot group = input.get("group").object(Snapshot::of);
    Client joiner = input.get("joiner").object(Client::of);
    boolean held = input.optional("held", DataValue::bool).orElse(false);
    try (InvitePayload payload = InvitePayload.decode(input.bytes("payload"))) {
      PreCommitCheck.checkAll(
          new PreCommitFacts(
              new Epoch(group.epoch),
              group.state(),
              group.tree(),
              payload,
              new PreCommitFacts.Joining(joiner.inbox(), joiner.key, held),
              new WallTime(call.nowNs())));
    }
    return new Output().ok();
  }

  /** Join steps 9 and 10: whether the scanned invite is stale, and where to upload. */
  private static Reply finish(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    AppDataDictionary committed = AppDataDictionary.EMPTY;
    if (input.has("policy")) {
      committed = committed.with(WellKnown.EXTERNAL_COMMIT_POLICY.id(), input.bytes("policy"));
    }
    try (InvitePayload payload = InvitePayload.decode(input.bytes("payload"))) {
      RefreshPlan plan = RefreshPlan.of(payload, ExternalCommitPolicy.inForce(committed));
      ArrayNode actions = JsonNodeFactory.instance.arrayNode();
      plan.locations().forEach(location -> actions.add(upload(location)));
      return new Output().flag("stale", plan.isStale()).json("actions", actions).ok();
    }
  }

  private static JsonNode upload(Optional<PointerClaim> location) {
    ObjectNode action = JsonNodeFactory.instance.objectNode().put("kind", "upload");
    location.ifPresent(
        claim ->
            claim.match(
                new PointerClaim.Cases<>() {
                  @Override
                  public ObjectNode https(PointerClaim.Https https) {
                    return action.put("https_url", https.url());
                  }

                  @Override
                  public ObjectNode opaque(PointerClaim.Opaque opaque) {
                    return action.put("opaque", opaque.value().hex());
                  }

                  @Override
                  public ObjectNode missing(PointerClaim.Missing missing) {
                    throw new IllegalStateException("a location is set");
                  }
                }));
    return action;
  }

  private record Client(String name, SignaturePublicKey key) {
    static Client of(DataObject client) throws DataException {
      return new Client(
          client.get("inbox_id").text(), new SignaturePublicKey(client.get("key").lowerHex()));
    }

    InboxId inbox() throws ProtocolException {
      return InboxId.fromHex(name);
    }
  }

  /** The group inside the blob. */
  private record Snapshot(
      long epoch,
      boolean migrated,
      Optional<Bytes> policy,
      Optional<Bytes> membership,
      List<Client> leaves) {
    static Snapshot of(DataObject group) throws DataException {
      return new Snapshot(
          group.get("epoch").decimalUint64(),
          group.get("migrated").bool(),
          group.optional("policy", DataValue::lowerHex),
          group.optional("membership", DataValue::lowerHex),
          group.get("leaves").list(it -> it.object(Client::of)));
    }

    PreCommitFacts.State state() throws ProtocolException {
      AppDataDictionary dictionary = AppDataDictionary.EMPTY;
      if (policy.isPresent()) {
        dictionary = dictionary.with(WellKnown.EXTERNAL_COMMIT_POLICY.id(), policy.get());
      }
      if (membership.isPresent()) {
        dictionary = dictionary.with(WellKnown.GROUP_MEMBERSHIP.id(), membership.get());
      }
      return new PreCommitFacts.State(
          migrated, ExternalCommitPolicy.inForce(dictionary), Membership.in(dictionary));
    }

    PreCommitFacts.Leaves tree() throws ProtocolException {
      Set<InboxId> inboxes = new HashSet<>();
      Set<SignaturePublicKey> keys = new HashSet<>();
      for (Client leaf : leaves) {
        inboxes.add(leaf.inbox());
        keys.add(leaf.key);
      }
      return new PreCommitFacts.Leaves(inboxes, keys);
    }
  }
}
