package dev.latchkey.suite.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.InvitePayload;
import dev.latchkey.invite.InviteText;
import dev.latchkey.invite.PointerClaim;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataFault;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import java.util.Optional;

/** {@code codec.payload.*}: what a QR code carries. */
final class PayloadOps {
  private PayloadOps() {}

  static void addTo(Operations.Builder builder) {
    builder
        .on("codec.payload.decode", PayloadOps::decode)
        .on("codec.payload.encode", PayloadOps::encode)
        .on("codec.payload.parse", PayloadOps::parse);
  }

  private static Reply decode(OpCall call) throws DataException, ProtocolException {
    return show(InvitePayload.decode(call.input().bytes("payload")));
  }

  private static Reply parse(OpCall call) throws DataException, ProtocolException {
    return show(InviteText.parse(call.input().text("text")));
  }

  private static Reply encode(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    Optional<PointerClaim> claim = input.optional("service_pointer", PayloadOps::pointer);
    Optional<ServicePointer> pointer =
        claim.isPresent() ? Optional.of(claim.get().resolve()) : Optional.empty();
    ExternalGroupId slot = ExternalGroupId.fromWire(input.bytes("external_group_id"));
    InviteKey key = InviteKey.fromWire(input.bytes("symmetric_key"));
    InvitePayload payload = new InvitePayload(pointer, slot, key);
    return new Output()
        .bytes("payload", payload.encode())
        .text("text", InviteText.of(payload))
        .ok();
  }

  private static Reply show(InvitePayload payload) {
    Output output =
        new Output()
            .bytes("external_group_id", payload.slot().value())
            .bytes("symmetric_key", Keys.material(payload.key()));
    payload.servicePointer().ifPresent(it -> output.json("service_pointer", json(it.asClaim())));
    return output.flag("has_service_pointer", payload.servicePointer().isPresent()).ok();
  }

  /** {@code {"https_url": text}}, {@code {"opaque": hex}} or {@code {}}. */
  static PointerClaim pointer(DataValue value) throws DataException {
    return value.object(PayloadOps::pointer);
  }

  private static PointerClaim pointer(DataObject object) throws DataException {
    Optional<String> url = object.optional("https_url", DataValue::text);
    Optional<Bytes> opaque = object.optional("opaque", DataValue::lowerHex);
    if (url.isPresent() && opaque.isPresent()) {
      throw object.fault(DataFault.INCONSISTENT, "both variants of a pointer");
    }
    if (url.isPresent()) {
      return new PointerClaim.Https(url.get());
    }
    return opaque.isPresent() ? new PointerClaim.Opaque(opaque.get()) : new PointerClaim.Missing();
  }

  static ObjectNode json(PointerClaim claim) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return claim.match(
        new PointerClaim.Cases<>() {
          @Override
          public ObjectNode https(PointerClaim.Https https) {
            return json.put("https_url", https.url());
          }

          @Override
          public ObjectNode opaque(PointerClaim.Opaque opaque) {
            return json.put("opaque", opaque.value().hex());
          }

          @Override
          public ObjectNode missing(PointerClaim.Missing missing) {
            return json;
          }
        });
  }
}
