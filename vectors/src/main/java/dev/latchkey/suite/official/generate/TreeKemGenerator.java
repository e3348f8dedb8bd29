package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.identity.Epoch;
import dev.latchkey.message.GroupContext;
import dev.latchkey.tree.CreatedPath;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.PathSecret;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Paths from the first and the last member of each tree, for each suite. */
final class TreeKemGenerator implements Generator {
  private static final long EPOCH = 0x1_0000_0000L;
  private static final List<TreeShape> SHAPES =
      List.of(TreeShape.PAIR, TreeShape.RIGHT_EDGE, TreeShape.UNMERGED);

  @Override
  public String family() {
    return "treekem";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) throws ProtocolException {
    for (MlsCrypto crypto : ingredients.allSuites()) {
      for (TreeShape shape : SHAPES) {
        String id = "treekem/" + crypto.suite().id().value() + "/" + shape.name();
        SeededRandom random = ingredients.random(id);
        entry(Json.in(entries).suite(crypto), shape.group(crypto, random), random);
      }
    }
  }

  private static void entry(Json entry, TreeGroup group, SeededRandom random)
      throws ProtocolException {
    Bytes transcript = random.child("transcript").bytes(group.crypto().hashBytes());
    entry
        .hex("group_id", group.id().value())
        .number("epoch", EPOCH)
        .hex("confirmed_transcript_hash", transcript)
        .hex("ratchet_tree", group.tree().encoded());
    ArrayNode leaves = entry.array("leaves_private");
    group.members().forEach((leaf, member) -> leaf(Json.in(leaves), leaf, member, group));
    ArrayNode paths = entry.array("update_paths");
    List<LeafIndex> members = List.copyOf(group.members().keySet());
    for (LeafIndex sender : List.of(members.get(0), members.get(members.size() - 1))) {
      path(Json.in(paths), group, sender, transcript, random.child("path " + sender));
    }
  }

  private static void leaf(Json json, LeafIndex leaf, TreeMember member, TreeGroup group) {
    json.number("index", leaf.value())
        .hex(
            "encryption_priv",
            member.keys().keys(leaf.toNode()).orElseThrow().privateKey().material())
        .hex("signature_priv", member.client().signature().privateKey().material());
    ArrayNode secrets = json.array("path_secrets");
    member
        .secretsIn(group.tree())
        .forEach(
            (node, secret) ->
                Json.in(secrets)
                    .number("node", node.value())
                    .hex("path_secret", secret.material()));
  }

  private static void path(
      Json json, TreeGroup group, LeafIndex sender, Bytes transcript, SeededRandom random)
      throws ProtocolException {
    CreatedPath created = group.path(sender, random);
    Bytes context =
        GroupContext.initial(
                group.crypto().suite().id(),
                group.id(),
                created.tree().treeHash(),
                ExtensionList.EMPTY)
            .withEpoch(new Epoch(EPOCH))
            .withConfirmedTranscriptHash(transcript)
            .encoded();
    json.number("sender", sender.value())
        .hex("update_path", created.seal(context, Set.of(), random).encoded());
    ArrayNode secrets = json.array("path_secrets");
    for (long i = 0; i < group.tree().size(); i++) {
      Optional<PathSecret> secret = secretFor(created, group, new LeafIndex(i));
      secret.ifPresentOrElse(it -> secrets.add(it.material().reveal().hex()), secrets::addNull);
    }
    json.hex("commit_secret", created.commitSecret())
        .hex("tree_hash_after", created.tree().treeHash());
  }

  /** What a member decrypts: empty for blanks and the sender. */
  private static Optional<PathSecret> secretFor(
      CreatedPath created, TreeGroup group, LeafIndex leaf) {
    return group.members().containsKey(leaf) && !leaf.equals(created.keys().leaf())
        ? created.secretFor(leaf)
        : Optional.empty();
  }
}
