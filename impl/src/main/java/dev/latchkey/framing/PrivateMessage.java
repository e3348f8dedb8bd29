package dev.latchkey.framing;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.identity.GroupId;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * An encrypted message.
 *
 * <pre>{@code
 * struct {
 *     opaque group_id<V>;
 *     uint64 epoch;
 *     ContentType content_type;
 *     opaque authenticated_data<V>;
 *     opaque encrypted_sender_data<V>;
 *     opaque ciphertext<V>;
 * } PrivateMessage;
 * }</pre>
 *
 * (RFC 9420, section 6.3)
 */
public record PrivateMessage(PrivateContentAad header, Bytes encryptedSenderData, Bytes ciphertext)
    implements TlsStruct {
  public GroupId group() {
    return header.group();
  }

  public Epoch epoch() {
    return header.epoch();
  }

  public ContentType contentType() {
    return header.contentType();
  }

  public Bytes authenticatedData() {
    return header.authenticatedData();
  }

  /** The associated data under which the sender data is encrypted. */
  public SenderDataAad senderDataAad() {
    return new SenderDataAad(group(), epoch(), contentType());
  }

  public static PrivateMessage readFrom(TlsReader in) throws ProtocolException {
    PrivateContentAad header = PrivateContentAad.readFrom(in);
    Bytes encryptedSenderData = in.opaqueV("encrypted_sender_data");
    Bytes ciphertext = in.opaqueV("ciphertext");
    return new PrivateMessage(header, encryptedSenderData, ciphertext);
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.struct(header).opaqueV(encryptedSenderData).opaqueV(ciphertext);
  }
}
