package dev.latchkey.suite.cases.l3;

import dev.latchkey.group.Defects;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNode;
import dev.latchkey.tree.LeafNodeContent;
import java.util.function.UnaryOperator;

/** Joiners' leaves with one thing changed and signed again. */
final class Leaves {
  private Leaves() {}

  /** The leaf at {@code index} with other content, signed by the joiner as it stands. */
  static Defects defect(Outsider joiner, LeafIndex index, UnaryOperator<LeafNodeContent> change) {
    return Defects.NONE.leaf(
        leaf ->
            change
                .apply(leaf.content())
                .sign(
                    joiner.info.context().group(),
                    index,
                    joiner.client.signer,
                    joiner.client.crypto));
  }

  static LeafNodeContent with(LeafNodeContent content, Capabilities capabilities) {
    return new LeafNodeContent(
        content.encryptionKey(),
        content.signatureKey(),
        content.credential(),
        capabilities,
        content.source(),
        content.extensions());
  }

  /** The same content under another client's signature key. */
  static LeafNodeContent signing(LeafNode leaf, Client other) {
    return new LeafNodeContent(
        leaf.encryptionKey(),
        other.signer.publicKey(),
        leaf.credential(),
        leaf.capabilities(),
        leaf.source(),
        leaf.extensions());
  }
}
