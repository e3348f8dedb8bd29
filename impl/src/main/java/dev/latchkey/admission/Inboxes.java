package dev.latchkey.admission;

import dev.latchkey.failure.AppDataCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.InboxCredential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.tree.LeafNode;
import java.util.Optional;

/** The inbox a leaf claims, compared by its 32 bytes and never as text. */
final class Inboxes {
  private Inboxes() {}

  /**
   * The inbox of {@code credential}.
   *
   * @throws ProtocolException {@code inbox_id_malformed}, also for a credential that is not basic
   */
  static InboxId of(Credential credential) throws ProtocolException {
    if (!(credential instanceof Credential.BasicCredential basic)) {
      throw AppDataCode.INBOX_ID_MALFORMED.because("credential type " + credential.type());
    }
    return InboxCredential.decode(basic.identity());
  }

  static InboxId of(LeafNode leaf) throws ProtocolException {
    return of(leaf.credential());
  }

  /** The inbox of {@code leaf}, where it names one. */
  static Optional<InboxId> find(LeafNode leaf) {
    return find(leaf.credential());
  }

  static Optional<InboxId> find(Credential credential) {
    try {
      return Optional.of(of(credential));
    } catch (ProtocolException malformed) {
      return Optional.empty();
    }
  }
}
