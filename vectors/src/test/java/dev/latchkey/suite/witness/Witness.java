package dev.latchkey.suite.witness;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpHandler;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.SubjectInfo;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.codec.GroupInfo;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.crypto.MlsCipherSuite;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;

/**
 * BouncyCastle's MLS behind the operations of level L3 that it can do. Whatever it throws counts as
 * a refusal: only its verdict is asked for.
 */
final class Witness implements Adapter {
  private static final Group.MessageOptions PUBLIC =
      new Group.MessageOptions(false, new byte[0], 0);
  private static final List<String> BEYOND =
      List.of(
          "external_commits",
          "refused_identities",
          "unknown_components",
          "groups",
          "used_key_packages",
          "now_s",
          "max_lifetime_s",
          "parent",
          "self_removes",
          "psk",
          "authenticated_data");

  private final Map<String, WitnessMember> members = new HashMap<>();
  private final SecureRandom random = new SecureRandom();

  @Override
  public Operations operations() {
    members.clear();
    return Operations.of(Hello.of(new SubjectInfo("bcmls", "1.84", "java")))
        .rejecting(
            Exception.class,
            e ->
                new Reply.Reject(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(String.valueOf(e)),
                    List.of()))
        .on("validator.load", within(this::load))
        .on("validator.process", within(this::process))
        .on("validator.state", within(call -> state(member(call)).ok()))
        .on("joiner.verifyGroupInfo", within(this::verify))
        .on("joiner.build", within(this::build))
        .build();
  }

  /** Declines what the witness has no means for. */
  private static OpHandler within(OpHandler handler) {
    return call -> {
      for (String name : BEYOND) {
        if (call.input().has(name)) {
          return new Reply.Unsupported("no input " + name, Optional.empty());
        }
      }
      return handler.handle(call);
    };
  }

  private Reply load(OpCall call) throws Exception {
    WitnessMember member = WitnessMember.load(call.input());
    String handle = "w" + members.size();
    members.put(handle, member);
    return state(member).text("handle", handle).ok();
  }

  private Reply process(OpCall call) throws Exception {
    WitnessMember member = member(call);
    long before = member.epoch();
    Optional<Bytes> data = member.process(call.input().bytes("message"));
    Output output = state(member);
    data.ifPresent(text -> output.bytes("application_data", text));
    if (member.epoch() != before) {
      output.flag("removed", false).number("members", member.members());
    }
    return output.ok();
  }

  private WitnessMember member(OpCall call) throws Exception {
    WitnessMember member = members.get(call.input().text("handle"));
    if (member == null) {
      throw new IllegalStateException("no such member");
    }
    return member;
  }

  private static Output state(WitnessMember member) {
    return new Output()
        .u64("epoch", member.epoch())
        .bytes("epoch_authenticator", member.authenticator());
  }

  private Reply verify(OpCall call) throws Exception {
    GroupInfo info = WitnessMember.message(call.input().bytes("group_info")).groupInfo;
    Group.GroupWithMessage joined = join(call.input(), info);
    return new Output()
        .bytes("group_id", Bytes.copyOf(info.getGroupID()))
        .u64("epoch", info.getEpoch())
        .number("members", WitnessMember.count(joined.group.getTree()) - 1)
        .ok();
  }

  private Reply build(OpCall call) throws Exception {
    GroupInfo info = WitnessMember.message(call.input().bytes("group_info")).groupInfo;
    Group.GroupWithMessage joined = join(call.input(), info);
    return new Output()
        .bytes("commit", Bytes.copyOf(MLSOutputStream.encode(joined.message)))
        .u64("epoch", joined.group.getEpoch())
        .bytes("epoch_authenticator", Bytes.copyOf(joined.group.getEpochAuthenticator()))
        .number("leaf", joined.group.getIndex().value())
        .ok();
  }

  private Group.GroupWithMessage join(OpInput input, GroupInfo info) throws Exception {
    KeyPackage keyPackage = WitnessMember.message(input.bytes("key_package")).keyPackage;
    MlsCipherSuite suite = keyPackage.getSuite();
    AsymmetricCipherKeyPair keys =
        suite.deserializeSignaturePrivateKey(input.bytes("signature_priv").toArray());
    byte[] secret = new byte[suite.getKDF().getHashLength()];
    random.nextBytes(secret);
    LeafIndex old = input.has("remove") ? new LeafIndex((int) input.get("remove").uint32()) : null;
    return Group.externalJoin(
        new Secret(secret),
        keys,
        keyPackage,
        info,
        WitnessMember.tree(input, suite),
        PUBLIC,
        old,
        WitnessMember.psks(input));
  }
}
