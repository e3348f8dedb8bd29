package dev.latchkey.suite.official.generate;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.GroupId;
import dev.latchkey.tree.CreatedPath;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.NodeIndex;
import dev.latchkey.tree.PathSecret;
import dev.latchkey.tree.PrivateTree;
import dev.latchkey.tree.RatchetTree;
import dev.latchkey.tree.ReceivedPath;
import dev.latchkey.tree.TreeKem;
import dev.latchkey.tree.TreeMath;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A group as far as its tree goes: it grows, shrinks and commits, and each member knows what it
 * would. Mutable, for generators only.
 */
final class TreeGroup {
  private final MlsCrypto crypto;
  private final SeededRandom random;
  private final GroupId id;
  private final Map<LeafIndex, TreeMember> members = new TreeMap<>();
  private RatchetTree tree;
  private int clients;
  private int commits;

  /** A group whose creator, at leaf 0, is the only member. */
  TreeGroup(MlsCrypto crypto, SeededRandom random) {
    this.crypto = crypto;
    this.random = random;
    this.id = new GroupId(random.child("group id").bytes(crypto.hashBytes() / 2));
    Client creator = nextClient();
    this.tree = RatchetTree.of(creator.keyPackage(random).leafNode(), crypto);
    members.put(new LeafIndex(0), TreeMember.of(new LeafIndex(0), creator));
  }

  MlsCrypto crypto() {
    return crypto;
  }

  GroupId id() {
    return id;
  }

  RatchetTree tree() {
    return tree;
  }

  /** Members by leaf, in order. */
  Map<LeafIndex, TreeMember> members() {
    return members;
  }

  /** The stream under which this group's clients sign. */
  SeededRandom random() {
    return random;
  }

  /** Somebody new. */
  Client nextClient() {
    return Client.create(crypto, "client " + clients++, random);
  }

  /** An Add in a Commit without a path: the new leaf stays unmerged. */
  LeafIndex add() {
    Client client = nextClient();
    LeafIndex leaf = tree.nextLeaf();
    tree = tree.withAdded(client.keyPackage(random).leafNode());
    members.put(leaf, TreeMember.of(leaf, client));
    return leaf;
  }

  /** A Remove, with what it leaves of the tree. */
  void remove(long leaf) {
    LeafIndex index = new LeafIndex(leaf);
    tree = tree.withRemoved(index).truncated();
    members.remove(index);
  }

  /** Grows to {@code size} members as the format's {@code get_tree} does: each adds the next. */
  TreeGroup grownTo(int size) throws ProtocolException {
    while (members.size() < size) {
      LeafIndex sender = new LeafIndex(members.size() - 1);
      commit(sender, Set.of(add()));
    }
    return this;
  }

  /** Commits a path and nothing else. */
  void commit(long sender) throws ProtocolException {
    commit(new LeafIndex(sender), Set.of());
  }

  /** A path of {@code sender}, not yet in force. */
  CreatedPath path(LeafIndex sender, SeededRandom draws) {
    Signer signer = members.get(sender).client().signer(draws);
    LeafNodeContent old = tree.leaf(sender).orElseThrow().content();
    return TreeKem.create(
        tree,
        sender,
        (key, parentHash) ->
            old.withEncryptionKey(key)
                .withSource(new LeafNodeSource.Commit(parentHash))
                .sign(id, sender, signer, crypto),
        draws);
  }

  private void commit(LeafIndex sender, Set<LeafIndex> added) throws ProtocolException {
    Bytes context = Bytes.utf8("context of commit " + commits);
    SeededRandom draws = random.child("commit " + commits++);
    CreatedPath created = path(sender, draws);
    ReceivedPath received = TreeKem.merge(tree, sender, created.seal(context, added, draws), added);
    for (Map.Entry<LeafIndex, TreeMember> entry : members.entrySet()) {
      LeafIndex leaf = entry.getKey();
      PrivateTree before = entry.getValue().keys();
      Map<NodeIndex, PathSecret> learnt = secrets(created, leaf);
      PrivateTree after =
          leaf.equals(sender)
              ? created.keys()
              : added.contains(leaf)
                  ? TreeKem.join(
                      created.tree(), before, sender, created.secretFor(leaf).orElseThrow())
                  : received.open(before, context).keys();
      entry.setValue(entry.getValue().after(after, learnt));
    }
    tree = created.tree();
  }

  /** The path secrets that {@code leaf} gets out of a path, by node; the committer gets all. */
  static Map<NodeIndex, PathSecret> secrets(CreatedPath path, LeafIndex leaf) {
    MlsCrypto crypto = path.tree().crypto();
    Map<NodeIndex, PathSecret> secrets = new TreeMap<>();
    LeafIndex sender = path.keys().leaf();
    Optional<PathSecret> current = Optional.empty();
    for (long node : TreeMath.directPath(sender.toNode().value(), path.tree().size())) {
      boolean reached = leaf.equals(sender) || TreeMath.isInSubtree(leaf.toNode().value(), node);
      NodeIndex index = new NodeIndex(node);
      if (reached && path.keys().keys(index).isPresent()) {
        current =
            current.isPresent()
                ? current.map(it -> new PathSecret(crypto.deriveSecret(it.material(), "path")))
                : firstSecret(path, leaf, node);
        current.ifPresent(secret -> secrets.put(index, secret));
      }
    }
    return secrets;
  }

  /** The secret of {@code node}; a committer's own is that of any leaf it reaches from there. */
  private static Optional<PathSecret> firstSecret(CreatedPath path, LeafIndex leaf, long node) {
    if (!leaf.equals(path.keys().leaf())) {
      return path.secretFor(leaf);
    }
    for (long other = TreeMath.firstLeaf(node); other <= TreeMath.lastLeaf(node); other++) {
      Optional<PathSecret> secret = path.secretFor(new LeafIndex(other));
      if (secret.isPresent()) {
        return secret;
      }
    }
    return Optional.empty();
  }
}
