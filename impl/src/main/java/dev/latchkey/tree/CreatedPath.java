package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.RandomSource;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An UpdatePath in the making: the tree it leads to is known, so that the provisional GroupContext
 * can be, under which {@link #seal} then encrypts. Close to wipe the path secrets; the keys and the
 * commit secret belong to the caller.
 */
public final class CreatedPath implements AutoCloseable {
  static final String LABEL = "UpdatePathNode";

  private final RatchetTree tree;
  private final LeafNode leaf;
  private final List<PathStep> steps;
  private final List<PathSecret> secrets;
  private final PrivateTree keys;
  private final SecretBytes commitSecret;

  private CreatedPath(
      RatchetTree tree, LeafNode leaf, List<PathStep> steps, Secrets made, PrivateTree keys) {
    this.tree = tree;
    this.leaf = leaf;
    this.steps = steps;
    this.secrets = made.path();
    this.keys = keys;
    this.commitSecret = made.commit();
  }

  /** Path secrets from the lowest node up, and the one above them all. */
  private record Secrets(List<PathSecret> path, SecretBytes commit) {
    static Secrets sample(int count, MlsCrypto crypto, RandomSource random) {
      List<PathSecret> path = new ArrayList<>();
      PathSecret current = new PathSecret(random.secret(crypto.hashBytes()));
      for (int i = 0; i < count; i++) {
        path.add(current);
        current = current.next(crypto);
      }
      return new Secrets(List.copyOf(path), current.material());
    }
  }

  /** See {@link TreeKem#create}. */
  static CreatedPath create(
      RatchetTree before, LeafIndex sender, LeafMaker leafMaker, RandomSource random) {
    MlsCrypto crypto = before.crypto();
    RatchetTree roomy = before.withRoomFor(sender);
    List<PathStep> steps = roomy.filteredDirectPath(sender);
    HpkeKeyPair leafKeys = crypto.generateHpkeKeys(random);
    Secrets secrets = Secrets.sample(steps.size(), crypto, random);
    PrivateTree keys = PrivateTree.of(sender, leafKeys);
    List<HpkePublicKey> publicKeys = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      HpkeKeyPair nodeKeys = secrets.path().get(i).nodeKeys(crypto);
      keys = keys.with(steps.get(i).node(), nodeKeys);
      publicKeys.add(nodeKeys.publicKey());
    }
    ParentHashes.Chain chain = ParentHashes.chain(steps, publicKeys, roomy.hasher());
    LeafNode leaf = leafMaker.make(leafKeys.publicKey(), chain.leafParentHash());
    RatchetTree after = roomy.withPath(sender, leaf, steps, chain.nodes());
    return new CreatedPath(after, leaf, steps, secrets, keys);
  }

  /** The tree with the path merged. */
  public RatchetTree tree() {
    return tree;
  }

  /** The committer's new leaf. */
  public LeafNode leaf() {
    return leaf;
  }

  /** The committer's private keys in {@link #tree}. */
  public PrivateTree keys() {
    return keys;
  }

  public SecretBytes commitSecret() {
    return commitSecret;
  }

  /**
   * Encrypts each path secret to the members beside the path.
   *
   * @param groupContext the encoded provisional GroupContext
   * @param added leaves that the same Commit adds: they get their secret by Welcome
   * @throws ProtocolException {@code encryption_key_invalid} when a node's key cannot be used
   */
  public UpdatePath seal(Bytes groupContext, Set<LeafIndex> added, RandomSource random)
      throws ProtocolException {
    List<UpdatePathNode> nodes = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      PathStep step = steps.get(i);
      List<HpkeCiphertext> sealed = new ArrayList<>();
      for (NodeIndex recipient : step.recipients(added)) {
        sealed.add(seal(secrets.get(i), recipient, groupContext, random));
      }
      HpkePublicKey key = keys.keys(step.node()).orElseThrow().publicKey();
      nodes.add(new UpdatePathNode(key, sealed));
    }
    return new UpdatePath(leaf, nodes);
  }

  /**
   * The secret to put into the Welcome for {@code newMember}: that of the lowest node above both
   * the committer and it. Stays owned by this path. Empty for a leaf that is not beside the path.
   */
  public Optional<PathSecret> secretFor(LeafIndex newMember) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).reaches(newMember)) {
        return Optional.of(secrets.get(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    secrets.forEach(PathSecret::close);
  }

  private HpkeCiphertext seal(
      PathSecret secret, NodeIndex recipient, Bytes groupContext, RandomSource random)
      throws ProtocolException {
    HpkePublicKey key = tree.node(recipient).orElseThrow().encryptionKey();
    return tree.crypto()
        .encryptWithLabel(key, LABEL, groupContext, secret.material(), random)
        .orElseThrow(() -> LeafCode.ENCRYPTION_KEY_INVALID.because("node " + recipient));
  }
}
