package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.Aead;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.invite.proto.EncryptedGroupInfoBlobV1;
import java.util.Optional;

/**
 * What a service stores: {@code EncryptedGroupInfoBlob} of XIP-82, version 1. Well formed, and so
 * far nothing but a claim; {@link BlobCipher#open} believes it or not.
 *
 * @param nonce 12 bytes
 * @param ciphertext the encrypted MLSMessage and its 16-byte tag
 */
public record EncryptedGroupInfoBlob(Bytes nonce, Bytes ciphertext, BlobMetadata metadata) {
  public EncryptedGroupInfoBlob {
    if (nonce.size() != Aead.NONCE_BYTES) {
      throw new IllegalArgumentException("nonce of " + nonce.size() + " bytes");
    }
  }

  /** Decodes under {@link InviteLimits#DEFAULT}. */
  public static EncryptedGroupInfoBlob decode(Bytes encoded) throws ProtocolException {
    return decode(encoded, InviteLimits.DEFAULT);
  }

  /**
   * Decodes, checking in this order: size, message, version, nonce, digest.
   *
   * @throws ProtocolException {@code blob_too_large}, {@code blob_malformed}, {@code
   *     unsupported_blob_version}, {@code bad_nonce_length}, {@code bad_group_state_hash_length}
   */
  public static EncryptedGroupInfoBlob decode(Bytes encoded, InviteLimits limits)
      throws ProtocolException {
    if (encoded.size() > limits.maxBlobBytes()) {
      throw InviteCode.BLOB_TOO_LARGE.because(
          encoded.size() + " bytes, limit " + limits.maxBlobBytes());
    }
    var message =
        ProtoCodec.parse(
            encoded,
            dev.latchkey.invite.proto.EncryptedGroupInfoBlob.parser(),
            InviteCode.BLOB_MALFORMED);
    if (!message.hasV1()) {
      throw InviteCode.UNSUPPORTED_BLOB_VERSION.because("no version this reader knows");
    }
    EncryptedGroupInfoBlobV1 v1 = message.getV1();
    if (v1.getNonce().size() != Aead.NONCE_BYTES) {
      throw InviteCode.BAD_NONCE_LENGTH.because(
          "nonce of " + v1.getNonce().size() + " bytes, must be " + Aead.NONCE_BYTES);
    }
    GroupStateHash hash =
        GroupStateHash.fromWire(ProtoCodec.bytes(v1.getGroupStateHash().getDigest()));
    StatePair state = new StatePair(new Epoch(v1.getEpoch()), hash);
    return new EncryptedGroupInfoBlob(
        ProtoCodec.bytes(v1.getNonce()),
        ProtoCodec.bytes(v1.getCiphertext()),
        new BlobMetadata(state, Expiry.fromWire(v1.getExpiresAtNs())));
  }

  /** The canonical bytes: ascending tags, no expiry where there is none. */
  public Bytes encode() {
    EncryptedGroupInfoBlobV1.Builder v1 = EncryptedGroupInfoBlobV1.newBuilder();
    v1.setNonce(ProtoCodec.bytes(nonce));
    v1.setCiphertext(ProtoCodec.bytes(ciphertext));
    v1.setEpoch(metadata.state().epoch().value());
    v1.getGroupStateHashBuilder().setDigest(ProtoCodec.bytes(metadata.state().hash().digest()));
    v1.setExpiresAtNs(metadata.expiresAt().map(Expiry::unixNanos).orElse(0L));
    return ProtoCodec.encode(
        dev.latchkey.invite.proto.EncryptedGroupInfoBlob.newBuilder().setV1(v1).build());
  }

  /**
   * Join step 3.2: refuses a blob at or after its expiry by the joiner's own clock.
   *
   * @throws ProtocolException {@code blob_expired}
   */
  public void requireUnexpired(WallTime now) throws ProtocolException {
    Optional<Expiry> expiry = metadata.expiresAt();
    if (expiry.isPresent() && expiry.get().reachedBy(now)) {
      throw InviteCode.BLOB_EXPIRED.because(expiry.get() + ", now " + now);
    }
  }
}
