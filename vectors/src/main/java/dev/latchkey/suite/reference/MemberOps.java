package dev.latchkey.suite.reference;

import dev.latchkey.appdata.Actor;
import dev.latchkey.appdata.AppDataRules;
import dev.latchkey.appdata.ComponentChange;
import dev.latchkey.appdata.ProposedChange;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.extension.AppDataDictionary;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.invite.PolicyChange;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/** {@code validator.memberCommit}: what members' AppDataUpdates make of a dictionary. */
final class MemberOps {
  private MemberOps() {}

  static void addTo(Operations.Builder builder) {
    builder.on("validator.memberCommit", MemberOps::commit);
  }

  private static Reply commit(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    AppDataDictionary before =
        Tls.decode(input.bytes("dictionary"), Profile.XIP82, AppDataDictionary::readFrom);
    AppDataRules rules =
        new AppDataRules(
            BouncyCastle.provider().hashing(), (id, after) -> checkPolicy(before, id, after));
    List<ProposedChange> changes =
        input.get("changes").list(change -> change.object(MemberOps::change));
    AppDataDictionary after = rules.apply(before, changes);
    TlsWriter out = new TlsWriter(Profile.XIP82);
    after.writeTo(out);
    return new Output().bytes("dictionary", out.toBytes()).ok();
  }

  /** {@code {"actor": inbox, "component": number, "update": hex}}; no actor is no member. */
  private static ProposedChange change(DataObject change) throws DataException {
    Optional<Bytes> inbox = change.optional("actor", DataValue::lowerHex);
    Actor actor = inbox.map(id -> Actor.member(new InboxId(id))).orElse(Actor.OUTSIDER);
    ComponentId id = new ComponentId(change.get("component").uint16());
    Optional<Bytes> update = change.optional("update", DataValue::lowerHex);
    return new ProposedChange(
        actor,
        update
            .<ComponentChange>map(payload -> new ComponentChange.Update(id, payload))
            .orElseGet(() -> new ComponentChange.Remove(id)));
  }

  private static void checkPolicy(AppDataDictionary before, ComponentId id, Optional<Bytes> after)
      throws ProtocolException {
    if (id.equals(WellKnown.EXTERNAL_COMMIT_POLICY.id()) && after.isPresent()) {
      PolicyChange.write(ExternalCommitPolicy.inForce(before), after.get());
    }
  }
}
