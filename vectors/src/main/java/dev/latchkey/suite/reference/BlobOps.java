package dev.latchkey.suite.reference;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.BlobCipher;
import dev.latchkey.invite.BlobMetadata;
import dev.latchkey.invite.BlobNonce;
import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.Expiry;
import dev.latchkey.invite.GroupStateHash;
import dev.latchkey.invite.InviteKey;
import dev.latchkey.invite.OpenedBlob;
import dev.latchkey.invite.StatePair;
import dev.latchkey.invite.WallTime;
import dev.latchkey.message.GroupContext;
import dev.latchkey.profile.Profile;
import dev.latchkey.suite.adapter.OpCall;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.adapter.Output;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.protocol.Reply;

/** {@code codec.blob.*} and {@code joiner.candidate}: what a service stores. */
final class BlobOps {
  private static final CryptoProvider PROVIDER = BouncyCastle.provider();
  private static final BlobCipher CIPHER = new BlobCipher(PROVIDER.sealing());

  private BlobOps() {}

  static void addTo(Operations.Builder builder) {
    builder
        .on("codec.blob.decode", BlobOps::decode)
        .on("codec.blob.encode", BlobOps::encode)
        .on("codec.blob.open", BlobOps::open)
        .on("codec.blob.seal", BlobOps::seal)
        .on("joiner.candidate", BlobOps::candidate);
  }

  private static Reply decode(OpCall call) throws DataException, ProtocolException {
    EncryptedGroupInfoBlob blob = EncryptedGroupInfoBlob.decode(call.input().bytes("blob"));
    return metadata(blob.metadata())
        .bytes("nonce", blob.nonce())
        .bytes("ciphertext", blob.ciphertext())
        .ok();
  }

  private static Reply encode(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    EncryptedGroupInfoBlob blob =
        new EncryptedGroupInfoBlob(
            input.bytes("nonce"), input.bytes("ciphertext"), metadata(input));
    return new Output().bytes("blob", blob.encode()).ok();
  }

  private static Reply open(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    InviteKey key = InviteKey.fromWire(input.bytes("key"));
    EncryptedGroupInfoBlob blob = EncryptedGroupInfoBlob.decode(input.bytes("blob"));
    Bytes aad = blob.metadata().associatedData();
    OpenedBlob opened = CIPHER.open(key, blob);
    return metadata(blob.metadata()).bytes("plaintext", opened.plaintext()).trace("aad", aad).ok();
  }

  private static Reply seal(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    InviteKey key = InviteKey.fromWire(input.bytes("key"));
    BlobMetadata metadata = metadata(input);
    EncryptedGroupInfoBlob blob =
        CIPHER.seal(key, BlobNonce.fresh(call.random()), metadata, input.bytes("plaintext"));
    return new Output().bytes("blob", blob.encode()).trace("aad", metadata.associatedData()).ok();
  }

  /** Join steps 3.1 to 3.5 on one candidate, and what an external commit needs of the GroupInfo. */
  private static Reply candidate(OpCall call) throws DataException, ProtocolException {
    OpInput input = call.input();
    InviteKey key = InviteKey.fromWire(input.bytes("key"));
    EncryptedGroupInfoBlob blob = EncryptedGroupInfoBlob.decode(input.bytes("blob"));
    blob.requireUnexpired(new WallTime(call.nowNs()));
    OpenedBlob opened = CIPHER.open(key, blob);
    GroupContext context = opened.groupInfo(Profile.XIP82, PROVIDER).tbs().groupContext();
    return metadata(blob.metadata()).bytes("group_id", context.group().value()).ok();
  }

  private static BlobMetadata metadata(OpInput input) throws DataException, ProtocolException {
    GroupStateHash hash = GroupStateHash.fromWire(input.bytes("group_state_hash"));
    StatePair state = new StatePair(new Epoch(input.u64("epoch")), hash);
    return new BlobMetadata(state, Expiry.fromWire(input.u64("expires_at_ns")));
  }

  private static Output metadata(BlobMetadata metadata) {
    return new Output()
        .u64("epoch", metadata.state().epoch().value())
        .u64("expires_at_ns", metadata.expiresAt().map(Expiry::unixNanos).orElse(0L))
        .bytes("group_state_hash", metadata.state().hash().digest());
  }
}
