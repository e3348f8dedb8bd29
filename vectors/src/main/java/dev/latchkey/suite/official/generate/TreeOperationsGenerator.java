package dev.latchkey.suite.official.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.message.Add;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.message.Update;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeSource;
import dev.latchkey.tree.RatchetTree;
import java.util.List;

/**
 * Adds, Updates and Removes in trees with holes and with unmerged leaves; two suites suffice,
 * because nothing but the hash depends on them.
 */
final class TreeOperationsGenerator implements Generator {
  private static final List<CipherSuite> SUITES =
      List.of(
          CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519,
          CipherSuite.MLS_256_DHKEMP384_AES256GCM_SHA384_P384);

  @Override
  public String family() {
    return "tree-operations";
  }

  @Override
  public void generate(ArrayNode entries, Ingredients ingredients) throws ProtocolException {
    for (CipherSuite suite : SUITES) {
      MlsCrypto crypto = ingredients.suite(suite);
      for (TreeShape shape : TreeShape.ALL) {
        String id = "tree-operations/" + suite.id().value() + "/" + shape.name();
        TreeGroup group = shape.group(crypto, ingredients.random(id));
        add(Json.in(entries).suite(crypto), group);
        update(Json.in(entries).suite(crypto), group);
        remove(Json.in(entries).suite(crypto), group);
      }
    }
  }

  /** Into the leftmost hole, or beyond the right edge. */
  private static void add(Json entry, TreeGroup group) {
    Add add = new Add(group.nextClient().keyPackage(group.random()));
    RatchetTree after = group.tree().withAdded(add.keyPackage().leafNode());
    entry(entry, group.tree(), add, new LeafIndex(0), after);
  }

  /** Of the last member. */
  private static void update(Json entry, TreeGroup group) {
    LeafIndex last = last(group);
    Client fresh = group.nextClient();
    LeafNode leaf =
        fresh
            .leaf()
            .withSource(new LeafNodeSource.Update())
            .sign(group.id(), last, fresh.signer(group.random()), group.crypto());
    entry(entry, group.tree(), new Update(leaf), last, group.tree().withUpdated(last, leaf));
  }

  /** Of the last member, which shrinks the tree where nobody is left in its half. */
  private static void remove(Json entry, TreeGroup group) {
    LeafIndex last = last(group);
    RatchetTree after = group.tree().withRemoved(last).truncated();
    entry(entry, group.tree(), new Remove(last), new LeafIndex(0), after);
  }

  private static LeafIndex last(TreeGroup group) {
    return group.members().keySet().stream().reduce((a, b) -> b).orElseThrow();
  }

  private static void entry(
      Json entry, RatchetTree before, Proposal proposal, LeafIndex sender, RatchetTree after) {
    entry
        .hex("tree_before", before.encoded())
        .hex("proposal", proposal.encoded())
        .number("proposal_sender", sender.value())
        .hex("tree_hash_before", before.treeHash())
        .hex("tree_after", after.encoded())
        .hex("tree_hash_after", after.treeHash());
  }
}
