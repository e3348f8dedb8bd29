package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkeCiphertext;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.KemOutput;
import dev.latchkey.failure.CommitCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.group.Defects;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.NodeIndex;
import dev.latchkey.tree.UpdatePath;
import dev.latchkey.tree.UpdatePathNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The UpdatePath of an external Commit (RFC 9420, sections 7.5, 7.6 and 7.9). */
final class PathCases {
  private PathCases() {}

  static VectorFile path() throws ProtocolException {
    Sheet sheet = new Sheet("mls-external", "path", "The UpdatePath of an external Commit.");
    Standard given = Standard.of(sheet);
    Member bob =
        given
            .bob("genuine", "A path that fits the tree")
            .covers("RFC9420-COMMIT-14", "RFC9420-COMMIT-15");
    lengths(bob, given.joiner);
    ciphertexts(bob, given.joiner);
    keys(bob, given);
    places(bob, given);
    return sheet.file();
  }

  private static void lengths(Member bob, Outsider joiner) throws ProtocolException {
    refuseLength(bob, "one-node-short", joiner.with(path(nodes -> nodes.remove(0))));
    refuseLength(
        bob, "top-node-missing", joiner.with(path(nodes -> nodes.remove(nodes.size() - 1))));
    refuseLength(bob, "no-nodes", joiner.with(path(List::clear)));
    refuseLength(
        bob, "one-node-more", joiner.with(path(nodes -> nodes.add(fresh(joiner, nodes.get(0))))));
  }

  private static void refuseLength(Member bob, String slug, Bytes message) {
    bob.refuse(
        slug,
        "The path has another length than the filtered direct path: " + slug.replace('-', ' '),
        Fault.MLS_BROKEN_PATH,
        CommitCode.PATH_LENGTH_MISMATCH,
        message,
        "RFC9420-COMMIT-09",
        "RFC9420-EXT-25");
  }

  /** A node with a key nobody has seen. */
  private static UpdatePathNode fresh(Outsider joiner, UpdatePathNode like) {
    HpkePublicKey key = joiner.client.crypto.generateHpkeKeys(joiner.client.random).publicKey();
    return new UpdatePathNode(key, like.encryptedPathSecrets());
  }

  private static void ciphertexts(Member bob, Outsider joiner) throws ProtocolException {
    int nodes = 3;
    for (int node = 0; node < nodes; node++) {
      int at = node;
      refuseCount(bob, "too-few-at-" + node, joiner.with(secrets(at, list -> list.remove(0))));
      refuseCount(
          bob, "too-many-at-" + node, joiner.with(secrets(at, list -> list.add(list.get(0)))));
      refuseCount(bob, "none-at-" + node, joiner.with(secrets(at, List::clear)));
    }
    bob.refuse(
        "broken-ciphertexts",
        "All encrypted path secrets have one bit turned over",
        Fault.MLS_BROKEN_PATH,
        CommitCode.PATH_DECRYPTION_FAILED,
        joiner.with(everyCiphertext(PathCases::flipped)));
    bob.refuse(
        "empty-ciphertexts",
        "All encrypted path secrets are empty",
        Fault.MLS_BROKEN_PATH,
        CommitCode.PATH_DECRYPTION_FAILED,
        joiner.with(
            everyCiphertext(secret -> new HpkeCiphertext(secret.kemOutput(), Bytes.EMPTY))));
    bob.refuse(
        "low-order-kem-outputs",
        "All kem_outputs of the path are zero",
        Fault.MLS_BROKEN_PATH,
        CommitCode.PATH_DECRYPTION_FAILED,
        joiner.with(
            everyCiphertext(
                secret ->
                    new HpkeCiphertext(new KemOutput(Bytes.zeros(32)), secret.ciphertext()))));
  }

  private static void refuseCount(Member bob, String slug, Bytes message) {
    bob.refuse(
        "ciphertexts-" + slug,
        "Another number of path secrets than the copath resolution has nodes: "
            + slug.replace('-', ' '),
        Fault.MLS_BROKEN_PATH,
        CommitCode.PATH_CIPHERTEXT_COUNT_MISMATCH,
        message,
        "RFC9420-COMMIT-10",
        "RFC9420-EXT-25");
  }

  private static void keys(Member bob, Standard given) throws ProtocolException {
    Outsider joiner = given.joiner;
    bob.refuse(
        "one-key-twice",
        "Two nodes of the path have one key",
        Fault.MLS_REUSED_KEY,
        List.of(CommitCode.PATH_KEY_REUSED, TreeCode.PARENT_HASH_MISMATCH),
        joiner.with(path(nodes -> nodes.set(0, keyed(nodes.get(0), nodes.get(1))))),
        "RFC9420-COMMIT-08",
        "RFC9420-EXT-24");
    HpkePublicKey bobs = given.scene.group("bob").ownLeafNode().encryptionKey();
    bob.refuse(
        "key-of-a-leaf",
        "A node of the path has the key of a member's leaf",
        Fault.MLS_REUSED_KEY,
        List.of(CommitCode.PATH_KEY_REUSED, TreeCode.PARENT_HASH_MISMATCH),
        joiner.with(path(nodes -> nodes.set(0, keyed(nodes.get(0), bobs)))),
        "RFC9420-COMMIT-07",
        "RFC9420-EXT-24");
    bob.refuse(
        "other-key",
        "A node of the path has a key that no path secret leads to",
        Fault.MLS_BROKEN_PATH,
        List.of(TreeCode.PARENT_HASH_MISMATCH, CommitCode.PATH_KEY_MISMATCH),
        joiner.with(
            path(nodes -> nodes.set(nodes.size() - 1, fresh(joiner, nodes.get(nodes.size() - 1))))),
        "RFC9420-COMMIT-11",
        "RFC9420-COMMIT-13");
  }

  private static UpdatePathNode keyed(UpdatePathNode node, UpdatePathNode other) {
    return keyed(node, other.encryptionKey());
  }

  private static UpdatePathNode keyed(UpdatePathNode node, HpkePublicKey key) {
    return new UpdatePathNode(key, node.encryptedPathSecrets());
  }

  private static void places(Member bob, Standard given) throws ProtocolException {
    Outsider joiner = given.joiner;
    LeafIndex leaf = new LeafIndex(2);
    for (String kind : List.of("flipped", "empty", "short")) {
      bob.refuse(
          "parent-hash-" + kind,
          "The leaf's parent_hash is " + kind,
          Fault.MLS_BROKEN_PATH,
          TreeCode.PARENT_HASH_MISMATCH,
          joiner.with(
              Leaves.defect(
                  joiner,
                  leaf,
                  content ->
                      content.withSource(
                          new LeafNodeSource.Commit(
                              damaged(kind, content.source().findParentHash().orElseThrow()))))),
          "RFC9420-EXT-26",
          "RFC9420-COMMIT-11");
    }
    for (long place : List.of(5L, 6L, 7L)) {
      bob.refuse(
          "joiner-on-leaf-" + place,
          "The joiner takes leaf " + place + " and leaves the leftmost blank one free",
          Fault.MLS_BROKEN_PATH,
          List.of(
              LeafCode.LEAF_SIGNATURE_INVALID,
              TreeCode.WRONG_LEAF_POSITION,
              CommitCode.PATH_LENGTH_MISMATCH,
              CommitCode.PATH_CIPHERTEXT_COUNT_MISMATCH,
              TreeCode.PARENT_HASH_MISMATCH),
          joiner.with(Defects.NONE.place(new LeafIndex(place))),
          "RFC9420-EXT-21",
          "RFC9420-TREE-25");
    }
    bob.refuse(
        "key-of-a-parent",
        "The joiner's leaf has the key of a node that stays in the tree",
        Fault.MLS_REUSED_KEY,
        List.of(CommitCode.PATH_KEY_REUSED, TreeCode.DUPLICATE_ENCRYPTION_KEY),
        joiner.with(
            Leaves.defect(joiner, leaf, content -> content.withEncryptionKey(parentKey(given)))),
        "RFC9420-EXT-24",
        "RFC9420-TREE-11");
  }

  /** The key of a parent outside the joiner's direct path. */
  private static HpkePublicKey parentKey(Standard given) {
    return given.scene.group("bob").tree().node(new NodeIndex(1)).orElseThrow().encryptionKey();
  }

  private static Bytes damaged(String kind, Bytes hash) {
    return switch (kind) {
      case "flipped" -> Wire.flipped(hash);
      case "empty" -> Bytes.EMPTY;
      case "short" -> hash.slice(0, hash.size() - 1);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private interface Edit<T> {
    void apply(List<T> list);
  }

  private static Defects path(Edit<UpdatePathNode> edit) {
    return Defects.NONE.path(
        path -> {
          List<UpdatePathNode> nodes = new ArrayList<>(path.nodes());
          edit.apply(nodes);
          return new UpdatePath(path.leafNode(), nodes);
        });
  }

  private static Defects secrets(int node, Edit<HpkeCiphertext> edit) {
    return path(
        nodes -> {
          UpdatePathNode old = nodes.get(node);
          List<HpkeCiphertext> secrets = new ArrayList<>(old.encryptedPathSecrets());
          edit.apply(secrets);
          nodes.set(node, new UpdatePathNode(old.encryptionKey(), secrets));
        });
  }

  private static Defects everyCiphertext(UnaryOperator<HpkeCiphertext> change) {
    return path(
        nodes ->
            nodes.replaceAll(
                node ->
                    new UpdatePathNode(
                        node.encryptionKey(),
                        node.encryptedPathSecrets().stream().map(change).toList())));
  }

  private static HpkeCiphertext flipped(HpkeCiphertext secret) {
    return new HpkeCiphertext(secret.kemOutput(), Wire.flipped(secret.ciphertext()));
  }
}
