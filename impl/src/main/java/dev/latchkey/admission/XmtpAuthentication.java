package dev.latchkey.admission;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.identity.Credential;
import dev.latchkey.identity.InboxId;
import dev.latchkey.proposals.AuthenticationService;
import dev.latchkey.tree.LeafNode;
import java.util.Optional;

/**
 * Identities as XMTP has them: a basic credential names an inbox, a signature key is one
 * installation, and a leaf may only be followed by one of its own inbox. Whether the installation
 * belongs to the inbox is asked by {@link Admission}, which knows the identity log.
 */
public final class XmtpAuthentication implements AuthenticationService {
  @Override
  public boolean accepts(Credential credential, SignaturePublicKey key) {
    return Inboxes.find(credential).isPresent();
  }

  @Override
  public boolean acceptsSuccessor(LeafNode old, LeafNode next) {
    Optional<InboxId> inbox = Inboxes.find(old);
    return inbox.isPresent() && inbox.equals(Inboxes.find(next));
  }

  @Override
  public boolean sameClient(LeafNode one, LeafNode other) {
    return one.signatureKey().equals(other.signatureKey());
  }
}
