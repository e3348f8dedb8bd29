package dev.latchkey.suite.reference;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.WireType;
import dev.latchkey.framing.WireTypes;
import dev.latchkey.message.GroupInfoRules;
import dev.latchkey.message.GroupInfoTbs;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.tls.Tls;

/** {@code codec.mls.*}: structs of RFC 9420 and of the extensions draft. */
final class MlsOps {
  private MlsOps() {}

  static void addTo(Operations.Builder builder) {
    builder.on("codec.mls.decode", MlsOps::decode).on("codec.mls.groupInfo", MlsOps::groupInfo);
  }

  /** Decodes exactly one struct and encodes it again. */
  private static Reply decode(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    String name = input.text("type");
    WireType type =
        WireTypes.byName(name).orElseThrow(() -> new IllegalArgumentException("no struct " + name));
    return new Output()
        .bytes("encoded", type.decode(input.bytes("value"), Profile.XIP82).encoded())
        .ok();
  }

  /** What a GroupInfo must satisfy in itself, its signature and its tree aside. */
  private static Reply groupInfo(OpCall call) throws DataException, ProtocolException {
    UnverifiedGroupInfo info =
        Tls.decode(call.input().bytes("value"), Profile.XIP82, UnverifiedGroupInfo::readFrom);
    GroupInfoTbs tbs = info.tbs();
    GroupInfoRules.check(tbs, Profile.XIP82);
    return new Output().u64("epoch", tbs.groupContext().epoch().value()).ok();
  }
}
