package dev.latchkey.group;

import dev.latchkey.crypto.SignaturePublicKey;
import dev.latchkey.failure.ExternalCommitCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.Member;
import dev.latchkey.tree.RatchetTree;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which earlier leaf of its own an external joiner removes (RFC 9420, section 12.4.3.2). */
public sealed interface Resync {
  /** None: the joiner is new to the group. */
  Resync NONE = new None();

  /** The one leaf with the joiner's signature key. */
  static Resync bySignatureKey() {
    return new ByKey();
  }

  /** The leaf at {@code index}. */
  static Resync of(LeafIndex index) {
    return new ByIndex(index);
  }

  /** The one leaf that {@code isOurs} accepts. */
  static Resync of(Predicate<LeafNode> isOurs) {
    return new ByIdentity(isOurs);
  }

  /**
   * The leaf to remove.
   *
   * @throws ProtocolException {@code resync_leaf_not_found}, {@code resync_leaf_ambiguous}
   */
  Optional<LeafIndex> find(RatchetTree tree, SignaturePublicKey joiner) throws ProtocolException;

  /** See {@link #NONE}. */
  record None() implements Resync {
    @Override
    public Optional<LeafIndex> find(RatchetTree tree, SignaturePublicKey joiner) {
      return Optional.empty();
    }
  }

  /** See {@link #bySignatureKey}. */
  record ByKey() implements Resync {
    @Override
    public Optional<LeafIndex> find(RatchetTree tree, SignaturePublicKey joiner)
        throws ProtocolException {
      return Optional.of(only(tree, leaf -> leaf.signatureKey().equals(joiner)));
    }
  }

  /** See {@link #of(LeafIndex)}. */
  record ByIndex(LeafIndex index) implements Resync {
    @Override
    public Optional<LeafIndex> find(RatchetTree tree, SignaturePublicKey joiner)
        throws ProtocolException {
      if (tree.leaf(index).isEmpty()) {
        throw ExternalCommitCode.RESYNC_LEAF_NOT_FOUND.because("leaf " + index);
      }
      return Optional.of(index);
    }
  }

  /** See {@link #of(Predicate)}. */
  record ByIdentity(Predicate<LeafNode> isOurs) implements Resync {
    @Override
    public Optional<LeafIndex> find(RatchetTree tree, SignaturePublicKey joiner)
        throws ProtocolException {
      return Optional.of(only(tree, isOurs));
    }
  }

  private static LeafIndex only(RatchetTree tree, Predicate<LeafNode> isOurs)
      throws ProtocolException {
    List<LeafIndex> found =
        tree.members().stream()
            .filter(member -> isOurs.test(member.leaf()))
            .map(Member::index)
            .toList();
    if (found.isEmpty()) {
      throw ExternalCommitCode.RESYNC_LEAF_NOT_FOUND.because(tree.memberCount() + " members");
    }
    if (found.size() > 1) {
      throw ExternalCommitCode.RESYNC_LEAF_AMBIGUOUS.because("leaves " + found);
    }
    return found.get(0);
  }
}
