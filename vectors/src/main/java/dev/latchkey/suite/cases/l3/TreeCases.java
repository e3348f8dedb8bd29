package dev.latchkey.suite.cases.l3;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.failure.ErrorCode;
import dev.latchkey.failure.GroupInfoCode;
import dev.latchkey.failure.LeafCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.failure.TreeCode;
import dev.latchkey.failure.WireCode;
import dev.latchkey.group.Group;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.identity.Lifetime;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.suite.model.VectorFile;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.Node;
import dev.latchkey.tree.ParentNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tree of a GroupInfo (RFC 9420, sections 7 and 12.4.3). */
final class TreeCases {
  private static final List<ErrorCode> PARENT_HASH =
      List.of(
          TreeCode.PARENT_HASH_MISMATCH,
          TreeCode.PARENT_HASH_INVALID,
          TreeCode.PARENT_HASH_RESOLUTION_MISMATCH,
          TreeCode.PARENT_HASH_UNEXPECTED_EMPTY);

  private TreeCases() {}

  private static JoinSheet sheet(Sheet sheet, Scene scene, TreeEdit tree, String title)
      throws ProtocolException {
    Client joiner = Client.of(sheet.seed(), "joiner", Standard.SUITE_1);
    return JoinSheet.of(sheet, "genuine", title, joiner, scene.group("alice"), tree.announced());
  }

  /** Leaves under blank parents: each can be changed without touching a parent hash. */
  static VectorFile leaves() throws ProtocolException {
    Sheet sheet = new Sheet("mls-group-info", "tree-leaves", "Leaves of a GroupInfo's tree.");
    String[] names = {"alice", "bob", "carol", "dave", "erin"};
    Scene scene = Scene.of(sheet.seed(), Standard.SUITE_1, names);
    TreeEdit tree = TreeEdit.of(scene, "alice");
    JoinSheet join = sheet(sheet, scene, tree, "Five leaves, no parents");
    join.covers("RFC9420-TREE-22", "RFC9420-TREE-23");
    for (int i = 0; i < names.length; i++) {
      join.refuse(
          "signature-of-leaf-" + i,
          "The signature of leaf " + i + " has one bit turned over",
          Fault.MLS_BROKEN_SIGNATURE,
          LeafCode.LEAF_SIGNATURE_INVALID,
          tree.leaf(i, old -> LeafNode.of(old.content(), Wire.flipped(old.signature())))
              .announced(),
          "RFC9420-LEAF-02",
          "RFC9420-TREE-22");
      join.refuse(
          "hash-without-leaf-" + i,
          "Leaf " + i + " was changed after the tree was hashed",
          Fault.MLS_BAD_TREE,
          GroupInfoCode.TREE_HASH_MISMATCH,
          tree.leaf(i, scene.client(names[i]), content -> greased(content)).announcedAsBefore(),
          "RFC9420-GI-04",
          "RFC9420-TREE-23");
    }
    Client erin = scene.client("erin");
    join.refuse(
        "same-signature-key",
        "Two leaves have one signature_key",
        Fault.MLS_REUSED_KEY,
        TreeCode.DUPLICATE_SIGNATURE_KEY,
        tree.leaf(
                3,
                erin,
                content ->
                    new LeafNodeContent(
                        content.encryptionKey(),
                        erin.signer.publicKey(),
                        content.credential(),
                        content.capabilities(),
                        content.source(),
                        content.extensions()))
            .announced(),
        "RFC9420-TREE-13");
    join.refuse(
        "same-encryption-key",
        "Two leaves have one encryption_key",
        Fault.MLS_REUSED_KEY,
        TreeCode.DUPLICATE_ENCRYPTION_KEY,
        tree.leaf(4, erin, content -> content.withEncryptionKey(tree.leaf(3).encryptionKey()))
            .announced(),
        "RFC9420-TREE-12");
    join.refuse(
        "encryption-key-short",
        "An encryption_key of 31 bytes",
        Fault.MLS_BAD_LEAF,
        LeafCode.ENCRYPTION_KEY_INVALID,
        tree.leaf(
                4,
                erin,
                content ->
                    content.withEncryptionKey(
                        new HpkePublicKey(Wire.resized(content.encryptionKey().value(), 31))))
            .announced());
    capabilities(join, tree, erin);
    join.accept(
        "source-update",
        "A leaf that came by an Update",
        tree.leaf(4, erin, content -> content.withSource(new LeafNodeSource.Update())).announced(),
        "RFC9420-LEAF-02");
    join.accept(
        "expired-lifetime",
        "A leaf whose lifetime ended long ago does not bar others",
        tree.leaf(
                4,
                erin,
                content -> content.withSource(new LeafNodeSource.KeyPackage(new Lifetime(1, 2))))
            .announced(),
        "RFC9420-LEAF-12");
    return sheet.file();
  }

  private static LeafNodeContent greased(LeafNodeContent content) {
    Capabilities all = content.capabilities();
    return Leaves.with(
        content,
        new Capabilities(
            all.versions(),
            all.cipherSuites(),
            all.extensions(),
            all.proposals(),
            List.of(CredentialType.BASIC, new CredentialType(0x0a0a))));
  }

  private static void capabilities(JoinSheet join, TreeEdit tree, Client erin)
      throws ProtocolException {
    Capabilities all = tree.leaf(4).capabilities();
    join.refuse(
        "suite-not-listed",
        "A leaf that does not list the group's suite",
        Fault.MLS_BAD_LEAF,
        LeafCode.CIPHER_SUITE_NOT_IN_CAPABILITIES,
        tree.leaf(
                4,
                erin,
                content ->
                    Leaves.with(
                        content,
                        new Capabilities(
                            all.versions(),
                            List.of(new CipherSuiteId(2)),
                            all.extensions(),
                            all.proposals(),
                            all.credentials())))
            .announced());
    join.refuse(
        "credential-not-listed",
        "A leaf that does not list its own credential type",
        Fault.MLS_BAD_LEAF,
        List.of(
            LeafCode.CREDENTIAL_TYPE_NOT_IN_CAPABILITIES,
            LeafCode.CREDENTIAL_TYPE_IN_USE_UNSUPPORTED,
            LeafCode.CREDENTIAL_TYPE_UNSUPPORTED_BY_GROUP),
        tree.leaf(
                4,
                erin,
                content ->
                    Leaves.with(
                        content,
                        new Capabilities(
                            all.versions(),
                            all.cipherSuites(),
                            all.extensions(),
                            all.proposals(),
                            List.of(CredentialType.X509))))
            .announced(),
        "RFC9420-LEAF-06");
    join.accept(
        "unknown-capabilities",
        "Unknown values in a member's capabilities",
        tree.leaf(4, erin, TreeCases::greased).announced(),
        "RFC9420-LEAF-22");
  }

  /** Eight leaves; 1 and 5 came late: unmerged in 3, 11 and 7, the nodes just above them blank. */
  static VectorFile parents() throws ProtocolException {
    Sheet sheet = new Sheet("mls-group-info", "tree-parents", "Parents of a GroupInfo's tree.");
    Scene scene = holey(sheet.seed());
    TreeEdit tree = TreeEdit.of(scene, "alice");
    JoinSheet join = sheet(sheet, scene, tree, "Parents, two leaves unmerged below a blank one");
    join.covers(
        "RFC9420-TREE-05",
        "RFC9420-TREE-10",
        "RFC9420-TREE-14",
        "RFC9420-TREE-18",
        "RFC9420-TREE-21");
    lists(join, tree);
    hashes(join, tree, sheet, scene.client("grace"));
    return sheet.file();
  }

  private static Scene holey(String seed) throws ProtocolException {
    Scene scene =
        Scene.of(
            seed,
            Standard.SUITE_1,
            "alice",
            "bob",
            "carol",
            "dave",
            "erin",
            "frank",
            "grace",
            "heidi");
    scene.refresh("carol").remove("alice", "bob").remove("alice", "frank").refresh("grace");
    return scene.add("alice", "ivan", "judy");
  }

  private static void lists(JoinSheet join, TreeEdit tree) throws ProtocolException {
    Fault fault = Fault.MLS_BAD_TREE;
    join.refuse(
        "unmerged-unsorted",
        "unmerged_leaves out of order",
        fault,
        TreeCode.UNMERGED_LEAVES_UNSORTED,
        tree.unmerged(7, 5, 1).announced());
    join.refuse(
        "unmerged-twice-below",
        "An unmerged leaf listed twice, not at the root",
        fault,
        TreeCode.UNMERGED_LEAVES_DUPLICATE,
        tree.unmerged(11, 5, 5).announced());
    join.refuse(
        "unmerged-twice",
        "An unmerged leaf listed twice",
        fault,
        TreeCode.UNMERGED_LEAVES_DUPLICATE,
        tree.unmerged(7, 1, 1, 5).announced());
    for (long leaf : List.of(8L, 1L << 24, 1L << 30, 1L << 31, (1L << 32) - 1)) {
      join.refuse(
          "unmerged-" + leaf,
          "unmerged_leaves names leaf " + leaf + " of eight",
          fault,
          List.of(TreeCode.UNMERGED_LEAF_BLANK, TreeCode.UNMERGED_LEAF_NOT_DESCENDANT),
          tree.unmerged(7, 1, 5, leaf).announced());
    }
    join.refuse(
        "unmerged-elsewhere",
        "A leaf unmerged in a node that is not above it",
        fault,
        TreeCode.UNMERGED_LEAF_NOT_DESCENDANT,
        tree.unmerged(11, 0, 5).announced());
    List<ErrorCode> between = new ArrayList<>();
    between.add(TreeCode.UNMERGED_LEAF_MISSING_IN_INTERMEDIATE);
    between.addAll(PARENT_HASH);
    join.refuse(
        "unmerged-above-only",
        "A leaf unmerged at the root, and not in between",
        fault,
        between,
        tree.unmerged(11).announced(),
        "RFC9420-TREE-10");
    join.refuse(
        "unmerged-dropped",
        "A leaf that no list mentions was never merged",
        fault,
        PARENT_HASH,
        tree.unmerged(7, 1).unmerged(11).announced(),
        "RFC9420-TREE-16");
    join.refuse(
        "unmerged-invented",
        "A leaf listed as unmerged that was merged",
        fault,
        PARENT_HASH,
        tree.unmerged(13, 7).announced(),
        "RFC9420-TREE-16");
  }

  private static void hashes(JoinSheet join, TreeEdit tree, Sheet sheet, Client grace)
      throws ProtocolException {
    for (int at = 1; at < tree.size(); at += 2) {
      if (tree.node(at).isPresent() && tree.node(at).get() instanceof ParentNode parent) {
        hashes(join, tree, at, parent, sheet);
      }
    }
    join.refuse(
        "chain-without-start",
        "Parents above a leaf that is that of a key package",
        Fault.MLS_BAD_TREE,
        PARENT_HASH,
        tree.leaf(
                6,
                grace,
                content -> content.withSource(new LeafNodeSource.KeyPackage(Lifetime.UNLIMITED)))
            .announced(),
        "RFC9420-TREE-20",
        "RFC9420-TREE-14");
    join.refuse(
        "leaf-hash-flipped",
        "The parent_hash of a leaf has one bit turned over",
        Fault.MLS_BAD_TREE,
        PARENT_HASH,
        tree.leaf(
                6,
                grace,
                content ->
                    content.withSource(
                        new LeafNodeSource.Commit(
                            Wire.flipped(content.source().findParentHash().orElseThrow()))))
            .announced(),
        "RFC9420-TREE-15");
    join.refuse(
        "leaf-hash-empty",
        "The parent_hash of a leaf below a parent is empty",
        Fault.MLS_BAD_TREE,
        PARENT_HASH,
        tree.leaf(6, grace, content -> content.withSource(new LeafNodeSource.Commit(Bytes.EMPTY)))
            .announced(),
        "RFC9420-TREE-19");
  }

  private static void hashes(JoinSheet join, TreeEdit tree, int at, ParentNode parent, Sheet sheet)
      throws ProtocolException {
    Fault fault = Fault.MLS_BAD_TREE;
    SeededRandom random = SeededRandom.of(sheet.seed(), "node " + at);
    HpkePublicKey key =
        Client.of(sheet.seed(), "any", Standard.SUITE_1)
            .crypto
            .generateHpkeKeys(random)
            .publicKey();
    join.refuse(
        "key-of-node-" + at,
        "Somebody planted a key in node " + at,
        fault,
        PARENT_HASH,
        tree.parent(at, old -> new ParentNode(key, old.parentHash(), old.unmergedLeaves()))
            .announced(),
        "RFC9420-TREE-15");
    join.refuse(
        "key-of-leaf-in-node-" + at,
        "Node " + at + " has the key of leaf 0",
        Fault.MLS_REUSED_KEY,
        List.of(TreeCode.DUPLICATE_ENCRYPTION_KEY, TreeCode.PARENT_HASH_MISMATCH),
        tree.parent(
                at,
                old ->
                    new ParentNode(
                        tree.leaf(0).encryptionKey(), old.parentHash(), old.unmergedLeaves()))
            .announced(),
        "RFC9420-TREE-11");
    if (parent.parentHash().isEmpty()) {
      join.refuse(
          "hash-of-node-" + at + "-invented",
          "The topmost node has a parent_hash",
          fault,
          PARENT_HASH,
          tree.parent(
                  at,
                  old -> new ParentNode(old.encryptionKey(), Bytes.zeros(32), old.unmergedLeaves()))
              .announced(),
          "RFC9420-TREE-19");
      return;
    }
    join.refuse(
        "hash-of-node-" + at + "-flipped",
        "The parent_hash of node " + at + " has one bit turned over",
        fault,
        PARENT_HASH,
        tree.parent(
                at,
                old ->
                    new ParentNode(
                        old.encryptionKey(), Wire.flipped(old.parentHash()), old.unmergedLeaves()))
            .announced(),
        "RFC9420-TREE-15");
    join.refuse(
        "hash-of-node-" + at + "-empty",
        "The parent_hash of node " + at + " is empty",
        fault,
        PARENT_HASH,
        tree.parent(
                at, old -> new ParentNode(old.encryptionKey(), Bytes.EMPTY, old.unmergedLeaves()))
            .announced(),
        "RFC9420-TREE-19");
  }

  /** The array form itself. */
  static VectorFile shape() throws ProtocolException {
    Sheet sheet = new Sheet("mls-group-info", "tree-shape", "The encoding of a GroupInfo's tree.");
    Scene scene = holey(sheet.seed());
    TreeEdit tree = TreeEdit.of(scene, "alice");
    JoinSheet join = sheet(sheet, scene, tree, "Fifteen nodes");
    Fault fault = Fault.MLS_BAD_TREE;
    Optional<Node> leaf = tree.node(0);
    Optional<Node> parent = tree.node(7);
    join.refuse(
        "trailing-blank",
        "A blank node behind the last one",
        fault,
        GroupInfoCode.TREE_TRAILING_BLANK,
        tree.append(Optional.empty()).announcedAsBefore(),
        "RFC9420-TREE-01");
    join.refuse(
        "two-trailing-blanks",
        "Two blank nodes behind the last one",
        fault,
        GroupInfoCode.TREE_TRAILING_BLANK,
        tree.append(Optional.empty()).append(Optional.empty()).announcedAsBefore(),
        "RFC9420-TREE-01");
    join.refuse(
        "even-length",
        "An even number of nodes: the last one is a parent",
        fault,
        TreeCode.TREE_LENGTH_INVALID,
        tree.first(14).announcedAsBefore());
    join.refuse(
        "even-length-more",
        "Sixteen nodes, a parent behind the last leaf",
        fault,
        TreeCode.TREE_LENGTH_INVALID,
        tree.append(parent).announcedAsBefore());
    join.refuse("empty", "No nodes", fault, TreeCode.TREE_EMPTY, tree.first(0).announcedAsBefore());
    join.refuse(
        "all-blank",
        "Nothing but a blank node",
        fault,
        TreeCode.TREE_EMPTY,
        tree.first(1).set(0, Optional.empty()).announcedAsBefore());
    join.refuse(
        "parent-at-0",
        "A parent where a leaf belongs",
        fault,
        TreeCode.TREE_NODE_PARITY,
        tree.set(0, parent).announcedAsBefore());
    join.refuse(
        "leaf-at-7",
        "A leaf where a parent belongs",
        fault,
        TreeCode.TREE_NODE_PARITY,
        tree.set(7, leaf).announcedAsBefore());
    join.refuse(
        "leaf-at-9",
        "A leaf where a blank parent belongs",
        fault,
        TreeCode.TREE_NODE_PARITY,
        tree.set(9, leaf).announcedAsBefore());
    bytes(join, scene);
    return sheet.file();
  }

  private static void bytes(JoinSheet join, Scene scene) throws ProtocolException {
    InfoDraft draft = InfoDraft.of(scene.info("alice"));
    Client alice = scene.client("alice");
    ExtensionType type = ExtensionType.RATCHET_TREE;
    Bytes good = draft.data(type);
    int header = 2;
    join.refuse(
        "unknown-node-type",
        "A node that is neither leaf nor parent",
        Fault.MLS_BAD_TREE,
        WireCode.NODE_TYPE_UNKNOWN,
        draft.data(type, old -> Wire.changed(good, header + 1, 3)).sign(alice));
    join.refuse(
        "presence-2",
        "A node that is neither blank nor there",
        Fault.MLS_BAD_TREE,
        WireCode.OPTIONAL_PRESENCE_INVALID,
        draft.data(type, old -> Wire.changed(good, header, 2)).sign(alice));
    join.refuse(
        "trailing-byte",
        "A byte behind the tree in its extension",
        Fault.MLS_BAD_TREE,
        List.of(WireCode.TRAILING_BYTES, WireCode.EXTENSION_DATA_MALFORMED),
        draft.data(type, old -> Bytes.concat(good, Bytes.zeros(1))).sign(alice),
        "RFC9420-WIRE-07");
  }

  /** Trees that a long life has left full of holes. */
  static VectorFile histories() throws ProtocolException {
    Sheet sheet =
        new Sheet(
            "mls-group-info",
            "histories",
            "Trees after many Adds, Removes and Commits: all of them are valid.");
    for (int i = 0; i < 16; i++) {
      String seed = sheet.seed() + "/" + i;
      Scene scene = lived(seed, 10);
      String exporter = scene.names().get(0);
      Group group = scene.group(exporter);
      JoinSheet.of(
              sheet,
              "history-" + i,
              "A group of "
                  + group.tree().memberCount()
                  + " after "
                  + group.epoch().value()
                  + " Commits",
              Client.of(seed, "joiner", Standard.SUITE_1),
              group,
              InfoDraft.of(scene.info(exporter)).sign(scene.client(exporter)))
          .covers(
              "RFC9420-TREE-14",
              "RFC9420-TREE-18",
              "RFC9420-TREE-24",
              "RFC9420-TREE-26",
              "RFC9420-TREE-27");
    }
    return sheet.file();
  }

  private static Scene lived(String seed, int steps) throws ProtocolException {
    SeededRandom random = SeededRandom.of(seed, "steps");
    Scene scene = Scene.of(seed, Standard.SUITE_1, "m0", "m1", "m2", "m3", "m4");
    int named = 5;
    for (int i = 0; i < steps; i++) {
      List<String> names = scene.names();
      String by = names.get(draw(random, names.size()));
      int kind = draw(random, 3);
      if (kind == 0 || names.size() < 3) {
        scene.add(by, "m" + named++);
      } else if (kind == 1) {
        String gone = names.get(draw(random, names.size()));
        if (!gone.equals(by)) {
          scene.remove(by, gone);
        }
      } else {
        scene.refresh(by);
      }
    }
    return scene;
  }

  private static int draw(SeededRandom random, int bound) {
    return random.bytes(1).at(0) % bound;
  }
}
