package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.ProtocolException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An UpdatePath of another member, checked as far as anybody can and merged. The tree it leads to
 * gives the provisional GroupContext, under which {@link #open} then decrypts.
 */
public final class ReceivedPath {
  private final RatchetTree tree;
  private final UpdatePath path;
  private final List<PathStep> steps;
  private final Set<LeafIndex> added;

  ReceivedPath(RatchetTree tree, UpdatePath path, List<PathStep> steps, Set<LeafIndex> added) {
    this.tree = tree;
    this.path = path;
    this.steps = steps;
    this.added = Set.copyOf(added);
  }

  /**
   * What a member gets out of a path.
   *
   * @param keys its private keys in the merged tree
   */
  public record Opened(PrivateTree keys, SecretBytes commitSecret) {}

  /** A path secret as decrypted, and the step it belongs to. */
  record Entry(int step, PathSecret secret) {}

  /** The tree with the path merged. */
  public RatchetTree tree() {
    return tree;
  }

  /**
   * Decrypts the path secret meant for us and derives those above it.
   *
   * @param own our private keys in the tree before the Commit, with our new leaf's if it updates us
   * @param groupContext the encoded provisional GroupContext
   * @throws ProtocolException {@code path_decryption_failed}, {@code path_key_mismatch}
   */
  public Opened open(PrivateTree own, Bytes groupContext) throws ProtocolException {
    Entry entry = decrypt(own, groupContext);
    return climb(entry, own);
  }

  /**
   * The path secret meant for us, from which {@link #open} derives the rest. Close it after use.
   *
   * @throws ProtocolException {@code path_decryption_failed}
   */
  public PathSecret pathSecret(PrivateTree own, Bytes groupContext) throws ProtocolException {
    return decrypt(own, groupContext).secret();
  }

  Entry decrypt(PrivateTree own, Bytes groupContext) throws ProtocolException {
    int step = stepFor(own.leaf());
    List<NodeIndex> recipients = steps.get(step).recipients(added);
    for (int i = 0; i < recipients.size(); i++) {
      Optional<HpkeKeyPair> held = own.keys(recipients.get(i), tree);
      if (held.isPresent()) {
        HpkeCiphertext sealed = path.nodes().get(step).encryptedPathSecrets().get(i);
        return new Entry(step, decrypt(held.get(), sealed, groupContext));
      }
    }
    throw CommitCode.PATH_DECRYPTION_FAILED.because(
        "no private key for any of " + recipients.size() + " recipients");
  }

  private PathSecret decrypt(HpkeKeyPair keys, HpkeCiphertext sealed, Bytes groupContext)
      throws ProtocolException {
    MlsCrypto crypto = tree.crypto();
    SecretBytes secret =
        crypto
            .decryptWithLabel(keys, CreatedPath.LABEL, groupContext, sealed)
            .orElseThrow(() -> CommitCode.PATH_DECRYPTION_FAILED.because("does not open"));
    if (secret.size() != crypto.hashBytes()) {
      throw CommitCode.PATH_DECRYPTION_FAILED.because(
          "path secret of " + secret.size() + " bytes, must be " + crypto.hashBytes());
    }
    return new PathSecret(secret);
  }

  Opened climb(Entry entry, PrivateTree own) throws ProtocolException {
    PathSecret secret = entry.secret();
    PrivateTree keys = own.keptIn(tree);
    for (int i = entry.step(); i < steps.size(); i++) {
      try (PathSecret current = secret) {
        keys = TreeKem.withNodeKeys(keys, steps.get(i).node(), current, tree);
        secret = current.next(tree.crypto());
      }
    }
    return new Opened(keys, secret.material());
  }

  private int stepFor(LeafIndex leaf) throws ProtocolException {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).reaches(leaf)) {
        return i;
      }
    }
    throw CommitCode.PATH_DECRYPTION_FAILED.because("leaf " + leaf + " is not beside the path");
  }
}
