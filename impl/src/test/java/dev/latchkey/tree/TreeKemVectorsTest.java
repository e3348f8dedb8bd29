package dev.latchkey.tree;

import static dev.latchkey.testing.OfficialVectors.hex;
import static dev.latchkey.testing.OfficialVectors.secret;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePrivateKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.SignatureKeyPair;
import dev.latchkey.crypto.SignaturePrivateKey;
import dev.latchkey.crypto.Signer;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.GroupId;
import dev.latchkey.profile.Profile;
import dev.latchkey.testing.OfficialVectors;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official treekem vectors, all suites and trees: paths received, and paths of our own. */
class TreeKemVectorsTest {
  static List<JsonNode> cases() throws IOException {
    return OfficialVectors.cases("treekem.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void processesAndCreatesPaths(JsonNode all) throws ProtocolException {
    MlsCrypto crypto = TestTrees.crypto(all.get("cipher_suite").intValue());
    RatchetTree tree = TestTrees.decode(hex(all, "ratchet_tree"), crypto);
    Map<LeafIndex, PrivateTree> members = privateTrees(all, tree);
    assertThat(members).hasSize(tree.memberCount());
    for (JsonNode sent : all.get("update_paths")) {
      LeafIndex sender = new LeafIndex(sent.get("sender").longValue());
      processes(all, sent, sender, tree, members);
      creates(all, sender, tree, members);
    }
  }

  private static void processes(
      JsonNode all,
      JsonNode sent,
      LeafIndex sender,
      RatchetTree tree,
      Map<LeafIndex, PrivateTree> members)
      throws ProtocolException {
    UpdatePath path = Tls.decode(hex(sent, "update_path"), Profile.VECTORS, UpdatePath::readFrom);
    ReceivedPath received = TreeKem.merge(tree, sender, path, Set.of());
    assertThat(received.tree().treeHash()).isEqualTo(hex(sent, "tree_hash_after"));
    Bytes context = context(all, received.tree());
    for (PrivateTree member : members.values()) {
      JsonNode expected = sent.get("path_secrets").get((int) member.leaf().value());
      assertThat(expected.isNull()).isEqualTo(member.leaf().equals(sender));
      if (!expected.isNull()) {
        ReceivedPath.Entry entry = received.decrypt(member, context);
        assertThat(entry.secret().material().reveal().hex()).isEqualTo(expected.textValue());
        ReceivedPath.Opened opened = received.climb(entry, member);
        assertThat(opened.commitSecret().reveal()).isEqualTo(hex(sent, "commit_secret"));
        assertThat(opened.keys().isConsistentWith(received.tree())).isTrue();
      }
    }
  }

  private static void creates(
      JsonNode all, LeafIndex sender, RatchetTree tree, Map<LeafIndex, PrivateTree> members)
      throws ProtocolException {
    MlsCrypto crypto = tree.crypto();
    GroupId group = new GroupId(hex(all, "group_id"));
    SeededRandom random = SeededRandom.of("treekem", "sender " + sender);
    Signer signer = signer(all, sender, tree, random);
    LeafNodeContent old = tree.leaf(sender).orElseThrow().content();
    CreatedPath created =
        TreeKem.create(
            tree,
            sender,
            (key, parentHash) ->
                old.withEncryptionKey(key)
                    .withSource(new LeafNodeSource.Commit(parentHash))
                    .sign(group, sender, signer, crypto),
            random);
    Bytes context = context(all, created.tree());
    UpdatePath path = created.seal(context, Set.of(), random);
    ReceivedPath received = TreeKem.merge(tree, sender, path, Set.of());
    assertThat(received.tree()).isEqualTo(created.tree());
    assertThat(created.keys().isConsistentWith(created.tree())).isTrue();
    assertThat(path.leafNode().isSignedAt(group, sender, crypto)).isTrue();
    for (PrivateTree member : members.values()) {
      if (!member.leaf().equals(sender)) {
        assertThat(received.open(member, context).commitSecret().reveal())
            .isEqualTo(created.commitSecret().reveal());
      }
    }
  }

  private static Map<LeafIndex, PrivateTree> privateTrees(JsonNode all, RatchetTree tree) {
    MlsCrypto crypto = tree.crypto();
    Map<LeafIndex, PrivateTree> members = new TreeMap<>();
    for (JsonNode entry : all.get("leaves_private")) {
      LeafIndex leaf = new LeafIndex(entry.get("index").longValue());
      HpkePrivateKey leafKey = new HpkePrivateKey(secret(entry, "encryption_priv"));
      PrivateTree member = PrivateTree.of(leaf, crypto.hpkeKeyPair(leafKey));
      for (JsonNode known : entry.get("path_secrets")) {
        PathSecret secret = new PathSecret(secret(known, "path_secret"));
        NodeIndex node = new NodeIndex(known.get("node").longValue());
        member = member.with(node, secret.nodeKeys(crypto));
      }
      assertThat(member.isConsistentWith(tree)).isTrue();
      members.put(leaf, member);
    }
    return members;
  }

  private static Signer signer(
      JsonNode all, LeafIndex sender, RatchetTree tree, SeededRandom random) {
    for (JsonNode entry : all.get("leaves_private")) {
      if (entry.get("index").longValue() == sender.value()) {
        SignatureKeyPair keys =
            new SignatureKeyPair(
                new SignaturePrivateKey(secret(entry, "signature_priv")),
                tree.leaf(sender).orElseThrow().signatureKey());
        return tree.crypto().signer(keys, random);
      }
    }
    throw new IllegalArgumentException("no private state for leaf " + sender);
  }

  /** The encoded GroupContext: version, suite, group id, epoch, hashes, no extensions. */
  private static Bytes context(JsonNode all, RatchetTree tree) {
    return new TlsWriter()
        .uint16(1)
        .uint16(all.get("cipher_suite").intValue())
        .opaqueV(hex(all, "group_id"))
        .uint64(all.get("epoch").longValue())
        .opaqueV(tree.treeHash())
        .opaqueV(hex(all, "confirmed_transcript_hash"))
        .opaqueV(Bytes.EMPTY)
        .toBytes();
  }
}
