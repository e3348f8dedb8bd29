package dev.latchkey.suite.reference;

import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.TlsMap;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.appdata.container.TlsSet;
import dev.latchkey.appdata.container.TlsSetDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Hashing;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.InboxCredential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.tls.TlsStruct;
import java.util.ArrayList;
import java.util.List;

/** {@code codec.membership.*} and {@code codec.container.*}: values of XIP-81 components. */
final class ContainerOps {
  private static final Hashing HASHING = BouncyCastle.provider().hashing();

  private ContainerOps() {}

  static void addTo(Operations.Builder builder) {
    builder
        .on("codec.membership.decode", ContainerOps::decodeEntry)
        .on("codec.membership.encode", ContainerOps::encodeEntry)
        .on("codec.membership.rewrite", ContainerOps::rewriteEntry)
        .on("codec.inboxId.decode", ContainerOps::decodeInbox)
        .on("codec.inboxId.credential", ContainerOps::decodeCredential)
        .on("codec.container.decode", ContainerOps::decode)
        .on("codec.container.apply", ContainerOps::apply);
  }

  private static Reply decodeEntry(OpCall call) throws DataException, ProtocolException {
    return show(MembershipEntry.decode(call.input().bytes("entry")));
  }

  private static Reply show(MembershipEntry entry) {
    return new Output()
        .u64("sequence_id", entry.sequenceId())
        .number("failed_installations", entry.failedInstallations().size())
        .bytes("admitted_via_external_group_id", entry.admittedVia().orElse(Bytes.EMPTY))
        .bytes("entry", entry.encoded())
        .ok();
  }

  private static Reply encodeEntry(OpCall call) throws DataException {
    OpInput input = call.input();
    return show(
        MembershipEntry.admittedVia(
            input.u64("sequence_id"), input.bytes("admitted_via_external_group_id")));
  }

  /** An entry after an identity update: everything else must survive. */
  private static Reply rewriteEntry(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    MembershipEntry entry = MembershipEntry.decode(input.bytes("entry"));
    return show(entry.withIdentity(input.u64("sequence_id"), List.of()));
  }

  private static Reply decodeInbox(OpCall call) throws DataException, ProtocolException {
    return new Output().text("inbox_id", InboxId.decode(call.input().bytes("value")).hex()).ok();
  }

  private static Reply decodeCredential(OpCall call) throws DataException, ProtocolException {
    InboxId inbox = InboxCredential.decode(call.input().bytes("identity"));
    return new Output().text("inbox_id", inbox.hex()).ok();
  }

  private static Reply decode(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    String container = input.text("container");
    Bytes value = input.bytes("value");
    return new Output()
        .bytes("encoded", struct(container, value, keys(input.text("key"))).encoded())
        .ok();
  }

  private static <K> TlsStruct struct(String container, Bytes value, KeyType<K> keys)
      throws ProtocolException {
    return switch (container) {
      case "map" -> TlsMap.decode(value, keys);
      case "set" -> TlsSet.decode(value, keys);
      case "map_delta" -> TlsMapDelta.decode(value, keys);
      case "set_delta" -> TlsSetDelta.decode(value, keys);
      default -> throw new IllegalArgumentException("container " + container);
    };
  }

  private static Reply apply(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    List<Bytes> deltas = input.get("deltas").list(DataValue::lowerHex);
    String container = input.text("container");
    Bytes before = input.bytes("before");
    KeyType<?> keys = keys(input.text("key"));
    Bytes after =
        container.equals("map") ? applyMap(before, deltas, keys) : applySet(before, deltas, keys);
    return new Output().bytes("after", after).ok();
  }

  private static <K> Bytes applyMap(Bytes before, List<Bytes> deltas, KeyType<K> keys)
      throws ProtocolException {
    List<TlsMapDelta<K>> decoded = new ArrayList<>();
    for (Bytes delta : deltas) {
      decoded.add(TlsMapDelta.decode(delta, keys));
    }
    return TlsMap.decode(before, keys).apply(decoded).encoded();
  }

  private static <K> Bytes applySet(Bytes before, List<Bytes> deltas, KeyType<K> keys)
      throws ProtocolException {
    List<TlsSetDelta<K>> decoded = new ArrayList<>();
    for (Bytes delta : deltas) {
      decoded.add(TlsSetDelta.decode(delta, keys));
    }
    return TlsSet.decode(before, keys).apply(decoded, HASHING).encoded();
  }

  private static KeyType<?> keys(String name) {
    return switch (name) {
      case "inbox_id" -> KeyType.INBOX_ID;
      case "bytes" -> KeyType.BYTES;
      case "component_id" -> KeyType.COMPONENT_ID;
      default -> throw new IllegalArgumentException("key " + name);
    };
  }
}
