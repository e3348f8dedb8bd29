package dev.latchkey.suite.official.generate;

import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.Node;
import dev.latchkey.tree.NodeIndex;
import dev.latchkey.tree.PathSecret;
import dev.latchkey.tree.PrivateTree;
import dev.latchkey.tree.RatchetTree;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one member of a made-up group holds.
 *
 * @param secrets path secrets by node, outdated ones included
 */
record TreeMember(Client client, PrivateTree keys, Map<NodeIndex, PathSecret> secrets) {
  /** A member that knows its leaf only. */
  static TreeMember of(LeafIndex leaf, Client client) {
    return new TreeMember(client, PrivateTree.of(leaf, client.encryption()), Map.of());
  }

  /** After a path that gave it {@code learnt}, and {@code changed} for its keys. */
  TreeMember after(PrivateTree changed, Map<NodeIndex, PathSecret> learnt) {
    Map<NodeIndex, PathSecret> all = new TreeMap<>(secrets);
    all.putAll(learnt);
    return new TreeMember(client, changed, all);
  }

  /** Only the secrets whose keys {@code tree} still has. */
  Map<NodeIndex, PathSecret> secretsIn(RatchetTree tree) {
    MlsCrypto crypto = tree.crypto();
    Map<NodeIndex, PathSecret> current = new TreeMap<>();
    secrets.forEach(
        (node, secret) -> {
          boolean holds =
              tree.node(node)
                  .map(Node::encryptionKey)
                  .filter(secret.nodeKeys(crypto).publicKey()::equals)
                  .isPresent();
          if (holds) {
            current.put(node, secret);
          }
        });
    return current;
  }
}
