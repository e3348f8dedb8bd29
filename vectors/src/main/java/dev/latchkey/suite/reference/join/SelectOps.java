package dev.latchkey.suite.reference.join;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.admission.Admission;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.MlsMessage;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.Candidate;
import dev.latchkey.join.CandidateSelection;
import dev.latchkey.join.Discard;
import dev.latchkey.join.Selection;
import dev.latchkey.join.WelcomeKey;
import dev.latchkey.join.WelcomeWrapper;
import dev.latchkey.join.WrappedWelcome;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.catalogue.Stages;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import java.util.List;

/**
 * {@code joiner.select}: the candidates of a slot; {@code member.openWelcome}: a wrapped Welcome.
 */
final class SelectOps {
  private SelectOps() {}

  static void addTo(Operations.Builder builder) {
    builder.on("joiner.select", SelectOps::select).on("member.openWelcome", SelectOps::openWelcome);
  }

  private static Reply select(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    List<Bytes> served = input.get("candidates").list(OpInput::bytes);
    InviteLimits limits = InviteLimits.DEFAULT;
    if (input.has("max_candidates")) {
      limits = limits.withMaxCandidates(input.get("max_candidates").uint16());
    }
    if (input.has("max_blob_bytes")) {
      limits = limits.withMaxBlobBytes(input.get("max_blob_bytes").uint16());
    }
    long margin = input.optional("margin_ns", DataValue::decimalUint64).orElse(0L);
    try (InviteKey key = InviteKey.fromWire(input.bytes("key"))) {
      Selection selection =
          new CandidateSelection(Admission.settings(BouncyCastle.provider()), limits)
              .select(served, key, new WallTime(call.nowNs()).later(margin));
      return show(selection);
    }
  }

  private static Reply show(Selection selection) {
    ArrayNode survivors = JsonNodeFactory.instance.arrayNode();
    for (Candidate candidate : selection.survivors()) {
      survivors
          .addObject()
          .put("position", candidate.position())
          .put("epoch", candidate.state().epoch().toString())
          .put("group_state_hash", candidate.state().hash().digest().hex())
          .put(
              "expires_at_ns",
              Long.toUnsignedString(
                  candidate.metadata().expiresAt().map(Expiry::unixNanos).orElse(0L)));
    }
    ArrayNode discards = JsonNodeFactory.instance.arrayNode();
    for (Discard discard : selection.discards()) {
      discards
          .addObject()
          .put("position", discard.position())
          .put("stage", Stages.of(discard.reason().code()).id())
          .put("code", discard.reason().code().id());
    }
    return new Output().json("survivors", survivors).json("discards", discards).ok();
  }

  /** Opens XMTP's outer encryption of a Welcome. */
  private static Reply openWelcome(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    WrappedWelcome wrapped =
        new WrappedWelcome(
            WelcomeKey.ofInitKey(new HpkePublicKey(input.bytes("installation_key"))),
            new HpkeCiphertext(new KemOutput(input.bytes("kem_output")), input.bytes("ciphertext")),
            input.bytes("metadata"));
    WelcomeWrapper.Opened opened =
        new WelcomeWrapper(Wire.CRYPTO)
            .open(Wire.keys(input.bytes("init_priv")), wrapped, Profile.XIP82);
    return new Output()
        .bytes("welcome", new MlsMessage.OfWelcome(opened.welcome()).encoded())
        .u64("message_cursor", opened.commit().value())
        .ok();
  }
}
