package dev.latchkey.suite.official;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.Tls;
import dev.latchkey.tree.CreatedPath;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.RatchetTree;
import dev.latchkey.tree.ReceivedPath;
import dev.latchkey.tree.TreeKem;
import dev.latchkey.tree.UpdatePath;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Processes and makes UpdatePaths in the tree of one {@code treekem} entry. */
final class TreeKemTrial {
  private final Trial trial;
  private final TreeKemFamily.Group group;
  private final RatchetTree tree;
  private final Map<LeafIndex, TreeKemMember> members;

  TreeKemTrial(
      Trial trial,
      TreeKemFamily.Group group,
      RatchetTree tree,
      Map<LeafIndex, TreeKemMember> members) {
    this.trial = trial;
    this.group = group;
    this.tree = tree;
    this.members = members;
  }

  /** Lets every member but the sender process the given path. */
  void process(String at, TreeKemFamily.PathVector vector) throws ProtocolException {
    trial.holds(at + "sender is a member", members.containsKey(vector.sender()));
    if (!members.containsKey(vector.sender())) {
      return;
    }
    UpdatePath path = Tls.decode(vector.updatePath(), trial.profile(), UpdatePath::readFrom);
    ReceivedPath received = TreeKem.merge(tree, vector.sender(), path, Set.of());
    trial.same(at + "tree_hash_after", vector.treeHashAfter(), received.tree().treeHash());
    trial.holds(
        at + "leaf signature",
        path.leafNode().isSignedAt(group.id(), vector.sender(), trial.crypto()));
    Bytes context = group.context(received.tree());
    for (int leaf = 0; leaf < vector.pathSecrets().size(); leaf++) {
      LeafIndex index = new LeafIndex(leaf);
      boolean receives = members.containsKey(index) && !index.equals(vector.sender());
      trial.same(
          at + "path_secrets/" + leaf + ": present", vector.secretFor(index).isPresent(), receives);
    }
    for (TreeKemMember member : members.values()) {
      if (!member.keys().leaf().equals(vector.sender())) {
        receive(at, vector, member, received, context);
      }
    }
  }

  private void receive(
      String at,
      TreeKemFamily.PathVector vector,
      TreeKemMember member,
      ReceivedPath received,
      Bytes context)
      throws ProtocolException {
    LeafIndex leaf = member.keys().leaf();
    Bytes secret = received.pathSecret(member.keys(), context).material().reveal();
    trial.same(at + "path_secrets/" + leaf, secret, vector.secretFor(leaf));
    ReceivedPath.Opened opened = received.open(member.keys(), context);
    trial.same(at + "commit_secret for leaf " + leaf, vector.commitSecret(), opened.commitSecret());
    trial.holds(
        at + "keys of leaf " + leaf + " fit the tree after",
        opened.keys().isConsistentWith(received.tree()));
  }

  /** Lets {@code sender} make a path of its own, and every other member process it. */
  void create(String at, LeafIndex sender) throws ProtocolException {
    Optional<LeafNode> old = tree.leaf(sender);
    TreeKemMember author = members.get(sender);
    if (old.isEmpty() || author == null) {
      return;
    }
    CreatedPath created = created(sender, old.get().content(), author);
    Bytes context = group.context(created.tree());
    UpdatePath path = created.seal(context, Set.of(), trial.random());
    ReceivedPath received = TreeKem.merge(tree, sender, path, Set.of());
    trial.same(at + "tree hash", created.tree().treeHash(), received.tree().treeHash());
    for (TreeKemMember member : members.values()) {
      if (!member.keys().leaf().equals(sender)) {
        trial.same(
            at + "commit_secret for leaf " + member.keys().leaf(),
            created.commitSecret().reveal(),
            received.open(member.keys(), context).commitSecret());
      }
    }
  }

  private CreatedPath created(LeafIndex sender, LeafNodeContent old, TreeKemMember author) {
    MlsCrypto crypto = trial.crypto();
    Signer signer = crypto.signer(author.signature(), trial.random());
    return TreeKem.create(
        tree,
        sender,
        (key, parentHash) ->
            old.withEncryptionKey(key)
                .withSource(new LeafNodeSource.Commit(parentHash))
                .sign(group.id(), sender, signer, crypto),
        trial.random());
  }
}
