package dev.latchkey.tree;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HpkePublicKey;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.tls.TlsWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Parent hashes (RFC 9420, section 7.9). */
final class ParentHashes {
  private ParentHashes() {}

  /** The parent hash of {@code parent} with the copath child that hashes to {@code sibling}. */
  static Bytes of(ParentNode parent, Bytes sibling, MlsCrypto crypto) {
    return crypto.hash(
        new TlsWriter()
            .struct(parent.encryptionKey())
            .opaqueV(parent.parentHash())
            .opaqueV(sibling)
            .toBytes());
  }

  /** The nodes that an UpdatePath sets, lowest first, and the parent hash its leaf must carry. */
  record Chain(List<ParentNode> nodes, Bytes leafParentHash) {}

  /**
   * Chains {@code keys} from the top of a filtered direct path down to the leaf. No node above has
   * unmerged leaves any more, so the copath's current tree hashes are the original ones.
   */
  static Chain chain(List<PathStep> steps, List<HpkePublicKey> keys, TreeHasher hasher) {
    List<ParentNode> topFirst = new ArrayList<>();
    Bytes above = Bytes.EMPTY;
    for (int i = steps.size() - 1; i >= 0; i--) {
      ParentNode node = new ParentNode(keys.get(i), above, List.of());
      topFirst.add(node);
      above = of(node, hasher.hash(steps.get(i).copath()), hasher.crypto());
    }
    Collections.reverse(topFirst);
    return new Chain(Collections.unmodifiableList(topFirst), above);
  }
}
