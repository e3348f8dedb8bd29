package dev.latchkey.suite.reference.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignaturePrivateKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.group.ExternalCommitOptions;
import dev.latchkey.group.ExternalJoin;
import dev.latchkey.group.Group;
import dev.latchkey.group.GroupSettings;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.group.Resync;
import dev.latchkey.message.KeyPackage;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.UnverifiedGroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataValue;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import java.util.List;

/** {@code joiner.verifyGroupInfo} and {@code joiner.build}: a client that wants to come in. */
final class GroupInfoOps {
  private static final int SEED_BYTES = 32;

  private GroupInfoOps() {}

  /** Whether this client would join by the GroupInfo: everything but the Commit itself. */
  static Reply verify(OpCall call) throws DataException, ProtocolException {
    Joiner joiner = Joiner.read(call.input());
    ExternalJoin join = joiner.join(call.input());
    join.commit(joiner.options(), joiner.signer(), SeededRandom.of("verify", "discarded"));
    return new Output()
        .bytes("group_id", join.info().context().group().value())
        .u64("epoch", join.info().context().epoch().value())
        .number("members", join.info().tree().memberCount())
        .ok();
  }

  /** The Commit, and the state the joiner will be in once it is accepted. */
  static Reply build(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    Joiner joiner = Joiner.read(input);
    RandomSource random = SeededRandom.of(call.random().bytes(SEED_BYTES).hex(), "build");
    CreatedExternalCommit created =
        joiner.join(input).commit(options(joiner, input), joiner.signer(), random);
    Group next = created.staged().merge();
    return new Output()
        .bytes("commit", created.message().encoded())
        .u64("epoch", next.epoch().value())
        .bytes("epoch_authenticator", next.epochAuthenticator().value())
        .number("leaf", (int) next.ownLeaf().value())
        .ok();
  }

  private static ExternalCommitOptions options(Joiner joiner, OpInput input)
      throws DataException, ProtocolException {
    Profile profile = joiner.settings.profile();
    ExternalCommitOptions options = joiner.options();
    if (input.has("remove")) {
      options = options.with(Resync.of(new LeafIndex(input.get("remove").uint32())));
    }
    if (input.has("psk")) {
      PreSharedKeyId id =
          new PreSharedKeyId.External(input.bytes("psk"), Bytes.zeros(joiner.crypto.hashBytes()));
      options = options.with(new PreSharedKey(id));
    }
    List<Bytes> selfRemoves =
        input.optional("self_removes", list -> list.list(OpInput::bytes)).orElse(List.of());
    for (Bytes message : selfRemoves) {
      options = options.withSelfRemove(Messages.message(message, profile));
    }
    return input.has("authenticated_data")
        ? options.withAuthenticatedData(input.bytes("authenticated_data"))
        : options;
  }

  /** Who joins: what its key package says of it, and the key that signs. */
  private record Joiner(GroupSettings settings, MlsCrypto crypto, LeafNode leaf, Bytes key) {
    static Joiner read(OpInput input) throws DataException, ProtocolException {
      GroupSettings settings = Settings.of(input);
      KeyPackage keyPackage = Messages.keyPackage(input.bytes("key_package"), settings.profile());
      Bytes key = input.bytes("signature_priv");
      input.optional("cipher_suite", DataValue::uint16);
      MlsCrypto crypto = Settings.crypto(keyPackage.cipherSuite());
      return new Joiner(settings, crypto, keyPackage.leafNode(), key);
    }

    ExternalJoin join(OpInput input) throws DataException, ProtocolException {
      UnverifiedGroupInfo info = Messages.groupInfo(input.bytes("group_info"), settings.profile());
      return ExternalJoin.verifying(
          settings,
          info,
          Settings.tree(input, info.tbs().groupContext().cipherSuite(), settings.profile()));
    }

    ExternalCommitOptions options() {
      return ExternalCommitOptions.of(
          new MemberProfile(leaf.credential(), leaf.capabilities(), leaf.extensions()));
    }

    Signer signer() {
      SignatureKeyPair keys =
          new SignatureKeyPair(
              new SignaturePrivateKey(SecretBytes.copyOf(key)), leaf.signatureKey());
      return crypto.signer(keys, SeededRandom.of(key.hex(), "signing"));
    }
  }
}
