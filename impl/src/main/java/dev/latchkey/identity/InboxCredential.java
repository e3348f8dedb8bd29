package dev.latchkey.identity;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.proto.MlsCredential;

/**
 * The identity inside an XMTP basic credential: protobuf {@code MlsCredential { string inbox_id =
 * 1; }}, 66 bytes.
 */
public final class InboxCredential {
  private InboxCredential() {}

  /**
   * The inbox a credential claims.
   *
   * @throws ProtocolException {@code inbox_id_malformed} when {@code identity} is not an
   *     MlsCredential or its text is not 64 hexadecimal digits
   */
  public static InboxId decode(Bytes identity) throws ProtocolException {
    MlsCredential message;
    try {
      message = MlsCredential.parseFrom(identity.asByteBuffer());
    } catch (InvalidProtocolBufferException e) {
      throw AppDataCode.INBOX_ID_MALFORMED.because("not an MlsCredential");
    }
    return InboxId.fromHex(message.getInboxId());
  }

  /** The identity bytes for {@code inbox}, with the digits in lower case. */
  public static Bytes encode(InboxId inbox) {
    return Bytes.takeOwnership(
        MlsCredential.newBuilder().setInboxId(inbox.hex()).build().toByteArray());
  }
}
