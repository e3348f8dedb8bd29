package dev.latchkey.fuzz.oracle;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsWriter;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.Node;
import dev.latchkey.tree.ParentNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A ratchet tree as an array, hashed the slow way round from the text of RFC 9420, section 7.8.
 * Shares nothing with the implementation but the nodes' own codec.
 */
public final class NaiveTree {
  private static final int LEAF = 1;
  private static final int PARENT = 2;

  private final List<Optional<Node>> nodes;

  private NaiveTree(List<Optional<Node>> nodes) {
    this.nodes = nodes;
  }

  /** Reads {@code optional<Node> ratchet_tree<V>}, which must be known to decode. */
  public static NaiveTree of(Bytes encoded) {
    try {
      return new NaiveTree(
          Tls.decode(
              encoded,
              Profile.STRICT,
              in -> in.vector("nodes", it -> it.optional("node", Node::readNodeFrom))));
    } catch (ProtocolException e) {
      throw new OracleFailure("a tree that decodes is a vector of nodes", e);
    }
  }

  /** Nodes of the full tree: one less than a power of two. */
  private int width() {
    int width = 1;
    while (width < nodes.size()) {
      width = 2 * width + 1;
    }
    return width;
  }

  /** SHA-256 tree hash of the root. */
  public Bytes rootHash() {
    return hash(0, width());
  }

  /** Whether no encryption key is on two nodes and no signature key on two leaves. */
  public boolean hasUniqueKeys() {
    List<Bytes> encryption = new ArrayList<>();
    List<Bytes> signature = new ArrayList<>();
    for (Optional<Node> node : nodes) {
      node.ifPresent(it -> encryption.add(it.encryptionKey().value()));
      if (node.isPresent() && node.get() instanceof LeafNode leaf) {
        signature.add(leaf.signatureKey().value());
      }
    }
    return areDistinct(encryption) && areDistinct(signature);
  }

  private static boolean areDistinct(List<Bytes> keys) {
    Set<Bytes> distinct = new HashSet<>(keys);
    return distinct.size() == keys.size();
  }

  /** The hash of the subtree on {@code count} nodes from {@code first} on; as deep as the tree. */
  private Bytes hash(int first, int count) {
    TlsWriter input = new TlsWriter();
    if (count == 1) {
      input.uint8(LEAF).uint32(new LeafIndex(first / 2).value());
      optional(first, input);
      return sha256(input.toBytes());
    }
    int half = count / 2;
    input.uint8(PARENT);
    optional(first + half, input);
    input.opaqueV(hash(first, half)).opaqueV(hash(first + half + 1, half));
    return sha256(input.toBytes());
  }

  private void optional(int index, TlsWriter out) {
    Optional<Node> node = index < nodes.size() ? nodes.get(index) : Optional.empty();
    out.uint8(node.isPresent() ? 1 : 0);
    if (node.isPresent() && node.get() instanceof LeafNode leaf) {
      out.struct(leaf);
    } else if (node.isPresent() && node.get() instanceof ParentNode parent) {
      out.struct(parent);
    }
  }

  private static Bytes sha256(Bytes input) {
    try {
      return Bytes.takeOwnership(MessageDigest.getInstance("SHA-256").digest(input.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
