package dev.latchkey.protection;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.AuthenticatedContent;
import dev.latchkey.message.GroupContext;

/**
 * Content whose signature is still to be checked. Read its fields only to find the signer's key.
 *
 * @param claimed what the message says
 * @param context the GroupContext of the epoch it was received in
 */
public record UnverifiedContent(AuthenticatedContent claimed, GroupContext context) {
  /**
   * Checks the signature under the key that belongs to the sender (RFC 9420, section 6.1).
   *
   * @throws ProtocolException {@code signature_invalid}
   */
  public VerifiedContent verify(SignaturePublicKey key, MlsCrypto crypto) throws ProtocolException {
    claimed.verify(key, context, crypto);
    return new VerifiedContent(claimed);
  }
}
