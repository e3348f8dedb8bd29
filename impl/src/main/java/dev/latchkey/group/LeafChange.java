package dev.latchkey.group;

import dev.latchkey.extension.ExtensionList;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Credential;
import dev.latchkey.tree.LeafNode;
import java.util.Optional;

/**
 * What an Update or a Commit changes in our own leaf besides its encryption key. The signature key
 * follows the signer.
 */
public record LeafChange(
    Optional<Credential> credential,
    Optional<Capabilities> capabilities,
    Optional<ExtensionList> extensions) {
  public static final LeafChange NONE =
      new LeafChange(Optional.empty(), Optional.empty(), Optional.empty());

  /** What {@code leaf} says after the change. */
  MemberProfile applyTo(LeafNode leaf) {
    return new MemberProfile(
        credential.orElse(leaf.credential()),
        capabilities.orElse(leaf.capabilities()),
        extensions.orElse(leaf.extensions()));
  }
}
