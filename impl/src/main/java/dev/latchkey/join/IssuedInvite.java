package dev.latchkey.join;

import dev.latchkey.invite.EncryptedGroupInfoBlob;
import dev.latchkey.invite.InvitePayload;

/**
 * An invite as issued: what to print and what to upload, both of one epoch. Closeable for the
 * payload's key.
 */
public record IssuedInvite(InvitePayload payload, EncryptedGroupInfoBlob blob)
    implements AutoCloseable {
  @Override
  public void close() {
    payload.close();
  }
}
