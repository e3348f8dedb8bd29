package dev.latchkey.proposals;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.identity.Credential;
import dev.latchkey.tree.LeafNode;

/**
 * The application's judgement of identities (RFC 9420, section 5.3.1). Must be deterministic: every
 * member of a group has to come to the same answer.
 */
public interface AuthenticationService {
  /** Whether {@code credential} may stand beside {@code key}. */
  boolean accepts(Credential credential, SignaturePublicKey key);

  /** Whether {@code next} may take the place of {@code old}: an Update, a Commit, a resync. */
  boolean acceptsSuccessor(LeafNode old, LeafNode next);

  /** Whether two leaves are one client, which may be in a group only once (section 12.2). */
  boolean sameClient(LeafNode one, LeafNode other);

  /**
   * Accepts every credential; only an equal credential succeeds another, and equal signature keys
   * are one client.
   */
  static AuthenticationService equalCredentials() {
    return new AuthenticationService() {
      @Override
      public boolean accepts(Credential credential, SignaturePublicKey key) {
        return true;
      }

      @Override
      public boolean acceptsSuccessor(LeafNode old, LeafNode next) {
        return old.credential().equals(next.credential());
      }

      @Override
      public boolean sameClient(LeafNode one, LeafNode other) {
        return one.signatureKey().equals(other.signatureKey());
      }
    };
  }

  /**
   * Accepts every credential and every succession, and takes equal signature keys for one client.
   */
  static AuthenticationService anyIdentity() {
    return new AuthenticationService() {
      @Override
      public boolean accepts(Credential credential, SignaturePublicKey key) {
        return true;
      }

      @Override
      public boolean acceptsSuccessor(LeafNode old, LeafNode next) {
        return true;
      }

      @Override
      public boolean sameClient(LeafNode one, LeafNode other) {
        return one.signatureKey().equals(other.signatureKey());
      }
    };
  }
}
