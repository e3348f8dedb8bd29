package dev.latchkey.invite;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.WireCode;
import dev.latchkey.invite.proto.ExternalInvitePayload;
import dev.latchkey.invite.proto.ExternalInvitePayloadV1;
import java.util.Optional;

/**
 * What a QR code or link carries, closeable for its key: {@code ExternalInvitePayload} of XIP-82,
 * version 1.
 *
 * <p>A shareable secret: whoever has it can join. It has no readable form but {@link #encode} and
 * {@link InviteText}; the service never sees it.
 *
 * @param servicePointer where the blob is hosted; empty when the application knows
 */
public record InvitePayload(
    Optional<ServicePointer> servicePointer, ExternalGroupId slot, InviteKey key)
    implements AutoCloseable {

  /** Decodes under {@link InviteLimits#DEFAULT}. */
  public static InvitePayload decode(Bytes encoded) throws ProtocolException {
    return decode(encoded, InviteLimits.DEFAULT);
  }

  /**
   * Decodes, checking in this order: size, message, version, pointer, id, key.
   *
   * @throws ProtocolException {@code limit_exceeded}, {@code payload_malformed}, {@code
   *     unsupported_payload_version}, {@code empty_service_pointer}, {@code invalid_https_url},
   *     {@code external_group_id_too_short}, {@code missing_symmetric_key}, {@code
   *     bad_symmetric_key_length}
   */
  public static InvitePayload decode(Bytes encoded, InviteLimits limits) throws ProtocolException {
    if (encoded.size() > limits.maxPayloadBytes()) {
      throw WireCode.LIMIT_EXCEEDED.because(
          "payload of " + encoded.size() + " bytes, limit " + limits.maxPayloadBytes());
    }
    ExternalInvitePayload message =
        ProtoCodec.parse(encoded, ExternalInvitePayload.parser(), InviteCode.PAYLOAD_MALFORMED);
    if (!message.hasV1()) {
      throw InviteCode.UNSUPPORTED_PAYLOAD_VERSION.because("no version this reader knows");
    }
    ExternalInvitePayloadV1 v1 = message.getV1();
    Optional<ServicePointer> pointer =
        v1.hasServicePointer()
            ? Optional.of(ProtoCodec.pointer(v1.getServicePointer()).resolve())
            : Optional.empty();
    ExternalGroupId slot = ExternalGroupId.fromWire(ProtoCodec.bytes(v1.getExternalGroupId()));
    if (v1.getSymmetricKey().getMaterial().isEmpty()) {
      throw InviteCode.MISSING_SYMMETRIC_KEY.because("no key material");
    }
    InviteKey key = InviteKey.fromWire(ProtoCodec.bytes(v1.getSymmetricKey().getMaterial()));
    return new InvitePayload(pointer, slot, key);
  }

  /** The canonical bytes: ascending tags, nothing that is absent. */
  public Bytes encode() {
    ExternalInvitePayloadV1.Builder v1 = ExternalInvitePayloadV1.newBuilder();
    servicePointer.ifPresent(p -> v1.setServicePointer(ProtoCodec.pointer(p.asClaim())));
    v1.setExternalGroupId(ProtoCodec.bytes(slot.value()));
    v1.setSymmetricKey(ProtoCodec.key(key));
    return ProtoCodec.encode(ExternalInvitePayload.newBuilder().setV1(v1).build());
  }

  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "InvitePayload[redacted]";
  }
}
