package dev.latchkey.join;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.identity.InboxId;
import dev.latchkey.message.KeyPackage;
import java.io.IOException;
import java.util.Optional;

/**
 * Where identity updates and key packages come from. Untrusted: answers are judged, not believed.
 */
public interface IdentityDirectory {
  /** The latest state of {@code inbox}, fetched anew: a cache would miss a device just added. */
  Optional<InboxState> refresh(InboxId inbox) throws IOException;

  /** A key package of {@code installation}; empty when there is none to be had. */
  Optional<KeyPackage> keyPackage(SignaturePublicKey installation) throws IOException;
}
