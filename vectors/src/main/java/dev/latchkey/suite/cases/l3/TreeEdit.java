package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import dev.latchkey.message.GroupInfo;
import dev.latchkey.profile.Profile;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.Node;
import dev.latchkey.tree.ParentNode;
import dev.latchkey.tree.RatchetTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The nodes of a GroupInfo's tree, to be changed; hash and signature are then made anew. */
final class TreeEdit {
  private final Group group;
  private final Client signer;
  private final InfoDraft draft;
  private final List<Optional<Node>> nodes;

  private TreeEdit(Group group, Client signer, InfoDraft draft, List<Optional<Node>> nodes) {
    this.group = group;
    this.signer = signer;
    this.draft = draft;
    this.nodes = nodes;
  }

  static TreeEdit of(Scene scene, String name) throws ProtocolException {
    GroupInfo info = scene.info(name);
    InfoDraft draft = InfoDraft.of(info);
    TlsReader in = new TlsReader(draft.data(ExtensionType.RATCHET_TREE), Profile.STRICT);
    List<Optional<Node>> nodes =
        in.vector("ratchet_tree", entry -> entry.optional("node", Node::readNodeFrom));
    return new TreeEdit(scene.group(name), scene.client(name), draft, nodes);
  }

  private TreeEdit copy() {
    return new TreeEdit(group, signer, draft, new ArrayList<>(nodes));
  }

  int size() {
    return nodes.size();
  }

  Optional<Node> node(int index) {
    return nodes.get(index);
  }

  LeafNode leaf(int leaf) {
    return (LeafNode) nodes.get(2 * leaf).orElseThrow();
  }

  TreeEdit set(int index, Optional<Node> node) {
    TreeEdit changed = copy();
    changed.nodes.set(index, node);
    return changed;
  }

  TreeEdit parent(int index, UnaryOperator<ParentNode> change) {
    ParentNode old = (ParentNode) nodes.get(index).orElseThrow();
    return set(index, Optional.of(change.apply(old)));
  }

  TreeEdit unmerged(int index, long... leaves) {
    List<LeafIndex> list = new ArrayList<>();
    for (long leaf : leaves) {
      list.add(new LeafIndex(leaf));
    }
    return parent(index, old -> new ParentNode(old.encryptionKey(), old.parentHash(), list));
  }

  TreeEdit leaf(int leaf, UnaryOperator<LeafNode> change) {
    return set(2 * leaf, Optional.of(change.apply(leaf(leaf))));
  }

  /** The leaf with other content, signed by its owner. */
  TreeEdit leaf(int leaf, Client owner, UnaryOperator<LeafNodeContent> change) {
    return leaf(
        leaf,
        old ->
            change
                .apply(old.content())
                .sign(group.id(), new LeafIndex(leaf), owner.signer, owner.crypto));
  }

  TreeEdit append(Optional<Node> node) {
    TreeEdit changed = copy();
    changed.nodes.add(node);
    return changed;
  }

  TreeEdit first(int count) {
    return new TreeEdit(group, signer, draft, new ArrayList<>(nodes.subList(0, count)));
  }

  Bytes encoded() {
    return new TlsWriter()
        .nested(
            out ->
                nodes.forEach(
                    node -> {
                      out.uint8(node.isPresent() ? 1 : 0);
                      node.ifPresent(present -> present.writeNodeTo(out));
                    }))
        .toBytes();
  }

  /** A GroupInfo with this tree, announced by the old tree's hash. */
  Bytes announcedAsBefore() {
    return draft.data(ExtensionType.RATCHET_TREE, old -> encoded()).sign(signer);
  }

  /** A GroupInfo with this tree and its hash. */
  Bytes announced() throws ProtocolException {
    TlsReader in = new TlsReader(encoded(), Profile.STRICT);
    RatchetTree tree = RatchetTree.readFrom(in, signer.crypto);
    return draft
        .context(group.context().withTreeHash(tree.treeHash()))
        .data(ExtensionType.RATCHET_TREE, old -> encoded())
        .sign(signer);
  }
}
