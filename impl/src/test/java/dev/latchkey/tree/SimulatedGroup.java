package dev.latchkey.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkeKeyPair;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.GroupId;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.tls.Tls;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A group reduced to its tree: every member's private keys are known, every Commit is processed by
 * every member, and after each one all agree and the tree is valid by both ways of checking.
 */
final class SimulatedGroup {
  private static final Bytes CONTEXT_PREFIX = Bytes.utf8("provisional context ");

  private final MlsCrypto crypto = TestTrees.crypto(1);
  private final GroupId group = new GroupId(Bytes.utf8("simulated"));
  private final SeededRandom random;
  private final Map<LeafIndex, PrivateTree> members = new TreeMap<>();
  private final Map<LeafIndex, Signer> signers = new TreeMap<>();
  private RatchetTree tree = RatchetTree.empty(crypto);
  private int names;

  SimulatedGroup(String seed, int size) throws ProtocolException {
    random = SeededRandom.of("simulated group", seed);
    Joiner creator = new Joiner();
    tree = tree.withAdded(creator.leaf);
    creator.settle(leaf(0));
    for (int i = 1; i < size; i++) {
      commit(leaf(0), List.of(), List.of(), 1, false);
    }
  }

  static LeafIndex leaf(long index) {
    return new LeafIndex(index);
  }

  RatchetTree tree() {
    return tree;
  }

  MlsCrypto crypto() {
    return crypto;
  }

  GroupId group() {
    return group;
  }

  SeededRandom random() {
    return random;
  }

  PrivateTree member(long index) {
    return members.get(leaf(index));
  }

  List<LeafIndex> present() {
    return List.copyOf(members.keySet());
  }

  /** A Commit by {@code sender}; with a path unless {@code path} is false. */
  void commit(
      LeafIndex sender,
      Collection<LeafIndex> updates,
      Collection<LeafIndex> removes,
      int adds,
      boolean path)
      throws ProtocolException {
    RatchetTree next = tree;
    for (LeafIndex index : updates) {
      next = update(next, index);
    }
    for (LeafIndex index : removes) {
      next = next.withRemoved(index);
      members.remove(index);
      signers.remove(index);
    }
    Set<LeafIndex> added = new HashSet<>();
    for (int i = 0; i < adds; i++) {
      Joiner joiner = new Joiner();
      LeafIndex place = next.nextLeaf();
      next = next.withAdded(joiner.leaf);
      joiner.settle(place);
      added.add(place);
    }
    next = next.truncated();
    if (path) {
      exchangePath(next, sender, added);
    } else {
      settle(next);
    }
  }

  /** An external Commit that also removes {@code removes}; returns the joiner's place. */
  LeafIndex joinExternally(Collection<LeafIndex> removes) throws ProtocolException {
    RatchetTree next = tree;
    for (LeafIndex index : removes) {
      next = next.withRemoved(index);
      members.remove(index);
      signers.remove(index);
    }
    next = next.truncated();
    LeafIndex place = next.nextLeaf();
    new Joiner().settle(place);
    exchangePath(next, place, Set.of());
    return place;
  }

  /** The leaf maker of the member at {@code sender}. */
  LeafMaker leafMaker(LeafIndex sender) {
    Signer signer = signers.get(sender);
    return (key, parentHash) ->
        TestTrees.content(
                "committed " + names++,
                key,
                signer.publicKey(),
                new LeafNodeSource.Commit(parentHash))
            .sign(group, sender, signer, crypto);
  }

  static Bytes context(RatchetTree tree) {
    return Bytes.concat(CONTEXT_PREFIX, tree.treeHash());
  }

  /** Passes when both ways of checking find the tree valid. */
  void requireValid() throws ProtocolException {
    TreeValidation.of(tree.treeHash(), this::checkSignature).validate(tree);
    assertThat(NaiveTree.of(tree).isParentHashValid()).isTrue();
    for (Map.Entry<LeafIndex, PrivateTree> member : members.entrySet()) {
      assertThat(member.getValue().isConsistentWith(tree)).isTrue();
      assertThat(member.getValue().keys(member.getKey().toNode())).isPresent();
    }
    assertThat(tree.members()).extracting(Member::index).isEqualTo(present());
  }

  void checkSignature(LeafIndex index, LeafNode leaf) throws ProtocolException {
    if (!leaf.isSignedAt(group, index, crypto)) {
      throw LeafCode.LEAF_SIGNATURE_INVALID.because("leaf " + index);
    }
  }

  private void exchangePath(RatchetTree next, LeafIndex sender, Set<LeafIndex> added)
      throws ProtocolException {
    try (CreatedPath created = TreeKem.create(next, sender, leafMaker(sender), random)) {
      Bytes sent = created.seal(context(created.tree()), added, random).encoded();
      UpdatePath path = Tls.decode(sent, UpdatePath::readFrom);
      ReceivedPath received = TreeKem.merge(next, sender, path, added);
      assertThat(received.tree()).isEqualTo(created.tree());
      for (LeafIndex index : present()) {
        if (index.equals(sender)) {
          members.put(index, created.keys());
        } else if (added.contains(index)) {
          PathSecret secret = created.secretFor(index).orElseThrow();
          members.put(index, TreeKem.join(created.tree(), members.get(index), sender, secret));
        } else {
          ReceivedPath.Opened opened = received.open(members.get(index), context(received.tree()));
          assertThat(opened.commitSecret().equalsInConstantTime(created.commitSecret())).isTrue();
          members.put(index, opened.keys());
        }
      }
      settle(created.tree());
    }
  }

  private void settle(RatchetTree next) {
    tree = next;
    members.replaceAll((index, keys) -> keys.keptIn(next));
  }

  private RatchetTree update(RatchetTree before, LeafIndex index) {
    HpkeKeyPair keys = crypto.generateHpkeKeys(random);
    Signer signer = signers.get(index);
    LeafNode leaf =
        TestTrees.content(
                "updated " + names++,
                keys.publicKey(),
                signer.publicKey(),
                new LeafNodeSource.Update())
            .sign(group, index, signer, crypto);
    members.put(index, members.get(index).with(index.toNode(), keys));
    return before.withUpdated(index, leaf);
  }

  /** Somebody with a key package. */
  private final class Joiner {
    private final HpkeKeyPair keys = crypto.generateHpkeKeys(random);
    private final Signer signer = crypto.signer(crypto.generateSignatureKeys(random), random);
    private final LeafNode leaf =
        TestTrees.content(
                "joined " + names++,
                keys.publicKey(),
                signer.publicKey(),
                new LeafNodeSource.KeyPackage(Lifetime.UNLIMITED))
            .sign(signer, crypto);

    void settle(LeafIndex place) {
      members.put(place, PrivateTree.of(place, keys));
      signers.put(place, signer);
    }
  }
}
