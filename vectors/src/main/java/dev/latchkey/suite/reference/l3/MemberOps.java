package dev.latchkey.suite.reference.l3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.Extension;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.identity.Credential;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.tree.Member;

/** {@code validator.members} and {@code .export}: what a member says of its group. */
final class MemberOps {
  private final Handles handles;

  MemberOps(Handles handles) {
    this.handles = handles;
  }

  /** Who is in the group, and what its context says. */
  Reply members(OpCall call) throws DataException {
    Group group = handles.get(call.input().text("handle")).group();
    ArrayNode members = JsonNodeFactory.instance.arrayNode();
    for (Member member : group.members()) {
      members
          .addObject()
          .put("leaf", (int) member.index().value())
          .put("identity", identity(member.leaf().credential()).hex())
          .put("signature_key", member.leaf().signatureKey().value().hex());
    }
    ArrayNode extensions = JsonNodeFactory.instance.arrayNode();
    for (Extension extension : group.context().extensions().entries()) {
      extensions
          .addObject()
          .put("type", extension.type().value())
          .put("data", extension.data().hex());
    }
    return new Output()
        .json("members", members)
        .json("extensions", extensions)
        .bytes("tree_hash", group.context().treeHash())
        .ok();
  }

  /** MLS-Exporter (RFC 9420, section 8.5). */
  Reply export(OpCall call) throws DataException {
    OpInput input = call.input();
    Group group = handles.get(input.text("handle")).group();
    int length = input.get("length").uint16();
    try (SecretBytes secret = group.export(input.text("label"), input.bytes("context"), length)) {
      return new Output().bytes("secret", secret.reveal()).ok();
    }
  }

  /** SafeExportSecret of the extensions draft: once for each component and epoch. */
  Reply exportComponent(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    String handle = input.text("handle");
    Seat seat = handles.get(handle);
    Group.ComponentSecret exported =
        seat.group().exportFor(new ComponentId(input.get("component").uint16()));
    handles.replace(handle, seat.with(exported.next()));
    try (SecretBytes secret = exported.secret()) {
      return new Output().bytes("secret", secret.reveal()).ok();
    }
  }

  private static Bytes identity(Credential credential) {
    return credential instanceof Credential.BasicCredential basic ? basic.identity() : Bytes.EMPTY;
  }
}
